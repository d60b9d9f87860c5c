package studio.melisma.voicebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.onnx.TinyGraph;

final class VoicebankTest {

  private static final String[] ACOUSTIC = {"tokens", "durations", "f0", "speedup"};

  @TempDir private Path root;

  @Test
  void readsABankWithItsStagesAndVocoder() throws Exception {
    BankFolder.minimal(root, "", ACOUSTIC)
        .stage(
            "dsdur",
            "",
            StageGraphs.duration("encoder_out", "ph_midi"),
            "tokens",
            "word_div",
            "word_dur");
    Voicebank bank = open();
    assertThat(bank.name()).isEqualTo("Tiny");
    assertThat(bank.stage(Stage.DURATION)).isPresent();
    assertThat(bank.stage(Stage.PITCH)).isEmpty();
    assertThat(bank.vocoder().orElseThrow().name()).isEqualTo("tiny");
    assertThat(bank.graphs())
        .extracting(path -> root.toAbsolutePath().relativize(path).toString())
        .containsExactly(
            "acoustic.onnx", "dsdur/linguistic.onnx", "dsdur/model.onnx", "dsvocoder/vocoder.onnx");
  }

  @Test
  void dictionariesAreLookedForByLanguageThenPlainThenInTheRoot() throws Exception {
    BankFolder bank =
        BankFolder.minimal(root, "", ACOUSTIC)
            .stage("dsdur", "", StageGraphs.duration("encoder_out"), "tokens")
            .stage("dspitch", "", StageGraphs.pitch("pitch"), "tokens")
            .file("dsdur/dsdict-en.yaml", "symbols: []");
    assertThat(dictionary(Stage.DURATION, "en-US")).isEqualTo("dsdur/dsdict-en.yaml");
    assertThat(dictionary(Stage.DURATION, "ja")).isEqualTo("dsdur/dsdict.yaml");
    assertThat(dictionary(Stage.PITCH, "en")).isEqualTo("dspitch/dsdict.yaml");
    bank.without("dspitch/dsdict.yaml").without("dsdur/dsdict.yaml");
    assertThat(dictionary(Stage.PITCH, "en")).isEqualTo("dsdur/dsdict-en.yaml");
    assertThat(dictionary(Stage.DURATION, "")).isEqualTo("dsdict.yaml");
    bank.without("dsdict.yaml");
    assertThat(open().dictionary(Stage.DURATION, "../x")).isSameAs(BankDictionary.EMPTY);
  }

  @Test
  void speakersGoByColourAndTone() throws Exception {
    BankFolder.minimal(root, "", ACOUSTIC)
        .file(
            "character.yaml",
            """
            subbanks:
              - {color: soft, suffix: low, tone_ranges: [C1-B3]}
              - {color: soft, suffix: high, tone_ranges: [C4-B7]}
              - {color: loud, suffix: loud}
            """);
    Voicebank bank = open();
    assertThat(bank.speaker("soft", 50)).isEqualTo("low");
    assertThat(bank.speaker("soft", 60)).isEqualTo("high");
    assertThat(bank.speaker("loud", 60)).isEqualTo("loud");
    assertThat(bank.speaker("", 60)).isEqualTo("low");
  }

  @Test
  void aVocoderMayBeInstalledApart() throws Exception {
    Path bankFolder = root.resolve("bank");
    BankFolder.minimal(bankFolder, "", ACOUSTIC)
        .without("dsvocoder/vocoder.yaml")
        .without("dsvocoder/vocoder.onnx");
    DependencyFolders dependencies = new DependencyFolders(List.of(root.resolve("deps")));
    Voicebank without = Voicebank.open(bankFolder, dependencies);
    assertThat(without.vocoder()).isEmpty();
    assertThatThrownBy(without::requireVocoder)
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("needs the vocoder tiny");

    new BankFolder(root)
        .file("deps/tiny/vocoder.yaml", "name: tiny\nmodel: m.onnx\n")
        .graph("deps/tiny/m.onnx", StageGraphs.vocoder());
    assertThat(Voicebank.open(bankFolder, dependencies).vocoder().orElseThrow().model())
        .isEqualTo(root.resolve("deps/tiny/m.onnx"));
  }

  @Test
  void theDigestChangesWithWhatDecidesTheSound() throws Exception {
    BankFolder bank = BankFolder.minimal(root, "", ACOUSTIC);
    String before = open().digest();
    assertThat(before).hasSize(64).isEqualTo(open().digest());
    bank.file("readme.txt", "no matter");
    assertThat(open().digest()).isEqualTo(before);
    bank.file("phonemes.txt", BankFolder.PHONEMES + "new\n");
    assertThat(open().digest()).isNotEqualTo(before);
  }

  @Test
  void aFolderWithoutConfigurationIsNoBank() {
    assertThatThrownBy(this::open)
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("no dsconfig.yaml");
  }

  @Test
  void weightsInAFileOfTheirOwnBelongToTheGraphsDigest() throws Exception {
    Path folder = BankFolder.minimal(root.resolve("weights"), "", "f0").root();
    Path graph = folder.resolve("heavy.onnx");
    new TinyGraph()
        .externalFloats("weights", "heavy.data", 1)
        .node("Identity", List.of("weights"), "out")
        .output("out", TinyGraph.ElementType.FLOAT, 1)
        .writeTo(graph);
    Files.write(folder.resolve("heavy.data"), new byte[] {0, 0, 0, 1});
    Voicebank bank = Voicebank.open(folder, DependencyFolders.NONE);
    String before = bank.digest(graph);
    assertThat(bank.digest(graph)).isEqualTo(before);
    Files.write(folder.resolve("heavy.data"), new byte[] {0, 0, 0, 1, 0});
    assertThat(bank.digest(graph)).isNotEqualTo(before);
  }

  @Test
  void symbolsAreFoundWithAndWithoutTheirLanguage() throws Exception {
    BankFolder.minimal(root, "phonemes: p.json\nlanguages: l.json\n", ACOUSTIC)
        .file("p.json", "{\"SP\": 1, \"en/hh\": 2, \"t\": 3, \"en/t\": 4}")
        .file("l.json", "{\"en\": 1}");
    BankStage stage = open().acoustic();
    assertThat(stage.symbolFor("hh", "en")).hasValue("en/hh");
    assertThat(stage.symbolFor("t", "en")).hasValue("t");
    assertThat(stage.symbolFor("ja/t", "en")).hasValue("t");
    assertThat(stage.symbolFor("hh", "ja")).isEmpty();
    assertThat(stage.languageId("en/hh")).isEqualTo(1);
    assertThat(stage.languageId("ja/hh")).isZero();
    assertThat(stage.languageId("t")).isZero();
  }

  private String dictionary(Stage stage, String language) throws Exception {
    Path file = open().dictionary(stage, language).file().orElseThrow();
    return root.toAbsolutePath().relativize(file).toString();
  }

  private Voicebank open() throws Exception {
    assertThat(Files.isDirectory(root)).isTrue();
    return Voicebank.open(root, DependencyFolders.NONE);
  }
}
