package studio.melisma.voicebank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.StageGraphs;

final class VoicebankLintTest {

  private static final String[] ACOUSTIC = {"tokens", "durations", "f0", "speedup"};

  @TempDir private Path root;
  private BankFolder bank;

  @BeforeEach
  void soundBank() throws Exception {
    bank = BankFolder.minimal(root, "", ACOUSTIC);
    bank.stage(
        "dsdur",
        "",
        StageGraphs.duration("encoder_out", "x_masks", "ph_midi"),
        "tokens",
        "word_div",
        "word_dur");
    bank.stage(
        "dspitch",
        "predict_dur: false\n",
        StageGraphs.pitch(
            "encoder_out", "ph_dur", "note_midi", "note_dur", "pitch", "retake", "speedup"),
        "tokens",
        "ph_dur");
  }

  @Test
  void findsNothingWrongWithASoundBank() {
    assertThat(lint()).isEmpty();
  }

  @Test
  void aFolderThatIsNoBank() throws Exception {
    bank.without("dsconfig.yaml");
    assertThat(codes()).containsExactly("not-a-voicebank");
  }

  @Test
  void filesThatAreMissing() throws Exception {
    bank.without("acoustic.onnx").without("dspitch/phonemes.txt").without("character.txt");
    assertThat(errors()).containsExactlyInAnyOrder("graph-missing", "file-unreadable");
    assertThat(codes()).contains("character-missing");
  }

  @Test
  void graphsThatAreNoGraphs() throws Exception {
    Files.writeString(root.resolve("acoustic.onnx"), "version https://git-lfs.github.com/spec");
    byte[] whole = Files.readAllBytes(root.resolve("dsdur/model.onnx"));
    Files.write(root.resolve("dsdur/model.onnx"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(errors()).containsExactly("graph-broken", "graph-broken");
  }

  @Test
  void graphsThatAreNotNamed() throws Exception {
    bank.file("dsdur/dsconfig.yaml", "linguistic: linguistic.onnx\n");
    assertThat(errors()).containsExactly("graph-unnamed");
  }

  @Test
  void inputsThatNobodyKnows() throws Exception {
    bank.graph(
        "acoustic.onnx",
        StageGraphs.acoustic("tokens", "durations", "f0", "speedup", "noise", "gender:DOUBLE"));
    assertThat(errors()).containsExactly("graph-input-unknown", "graph-input-type");
    assertThat(lint().getFirst().message()).contains("\"noise\"");
  }

  @Test
  void inputsThatEveryGraphShouldHave() throws Exception {
    bank.graph("acoustic.onnx", StageGraphs.acoustic("tokens", "f0", "speedup"));
    assertThat(codes()).containsExactly("graph-input-missing");
  }

  @Test
  void flagsThatDisagreeWithTheGraph() throws Exception {
    bank.graph(
        "acoustic.onnx", StageGraphs.acoustic("tokens", "durations", "f0", "gender", "steps"));
    assertThat(errors()).isEmpty();
    assertThat(codes())
        .containsExactly("flag-disagrees", "flag-disagrees", "key-shift-range-missing");
    assertThat(lint())
        .extracting(LintFinding::message)
        .anyMatch(message -> message.contains("use_key_shift_embed"))
        .anyMatch(message -> message.contains("use_continuous_acceleration"));
  }

  @Test
  void depthWithoutBound() throws Exception {
    bank.graph(
        "acoustic.onnx",
        StageGraphs.acoustic("tokens", "durations", "f0", "depth:INT64", "speedup"));
    assertThat(codes()).containsExactly("flag-disagrees", "max-depth-missing");
  }

  @Test
  void speakersOfTheWrongSize() throws Exception {
    String config = Files.readString(root.resolve("dsconfig.yaml"));
    bank.file(
            "dsconfig.yaml",
            config.replace("hidden_size: 2", "hidden_size: 3") + "speakers: [one]\n")
        .speaker("one", 1, 2, 3)
        .graph(
            "acoustic.onnx",
            StageGraphs.acoustic("tokens", "durations", "f0", "spk_embed", "speedup"));
    assertThat(errors()).containsExactly("speaker-size");
    assertThat(codes()).contains("speaker-unknown");
    bank.file("dsconfig.yaml", config);
    assertThat(errors()).containsExactly("speakers-missing");
    bank.file("dsconfig.yaml", config + "speakers: [two]\n");
    assertThat(errors()).contains("speaker-missing");
  }

  @Test
  void tablesWithDuplicatesAndWithoutSilence() throws Exception {
    bank.file("dspitch/phonemes.txt", "<PAD>\nAP\na\na\ni\nk\nt\nw\nl\n");
    assertThat(errors()).containsExactlyInAnyOrder("table-duplicates", "table-lacks-silence");
  }

  @Test
  void tablesThatLackWhatIsTimed() throws Exception {
    bank.file("phonemes.txt", "<PAD>\nSP\nAP\na\ni\n").file("dsdict.yaml", "symbols: []");
    assertThat(codes()).contains("table-lacks-symbols");
    assertThat(lint())
        .extracting(LintFinding::message)
        .anyMatch(message -> message.contains("k t w l"));
  }

  @Test
  void tablesThatLackMostOfWhatIsTimed() throws Exception {
    bank.file("phonemes.txt", "<PAD>\nSP\nAP\na\ni\nk\n");
    assertThat(errors()).as("half of them is enough for some words").isEmpty();
    bank.file("phonemes.txt", "<PAD>\nSP\nAP\na\ni\n");
    assertThat(errors()).containsExactly("table-lacks-most-symbols");
    bank.file("phonemes.txt", "<PAD>\nSP\nAP\nk\nt\nw\nl\n");
    assertThat(errors()).containsExactly("table-lacks-vowels");
  }

  @Test
  void tablesThatLackMostOfWhatTheirDictionaryDeclares() throws Exception {
    bank.file("dsdur/phonemes.txt", "<PAD>\nSP\nAP\na\nx\n");
    assertThat(errors()).contains("table-lacks-most-symbols");
  }

  @Test
  void aBankOfOneStageIsHeldAgainstItsOwnDictionary(@TempDir Path other) throws Exception {
    BankFolder alone = BankFolder.minimal(other, "", ACOUSTIC);
    alone.file("phonemes.txt", "<PAD>\nSP\nAP\nx\ny\nz\n");
    assertThat(VoicebankLint.check(other, DependencyFolders.NONE))
        .filteredOn(LintFinding::isError)
        .extracting(LintFinding::code)
        .containsExactly("table-lacks-vowels");
  }

  @Test
  void symbolsOfADictionaryMayCarryItsLanguage() throws Exception {
    String prefixed = "<PAD>\nSP\nAP\nxx/a\nxx/i\nxx/k\nxx/t\nxx/w\nxx/l\n";
    for (String folder : List.of("", "dsdur/", "dspitch/")) {
      bank.file(folder + "phonemes.txt", prefixed)
          .without(folder + "dsdict.yaml")
          .file(folder + "dsdict-xx.yaml", BankFolder.SYMBOLS);
    }
    assertThat(errors()).isEmpty();
  }

  @Test
  void vocodersThatAreMissingOrDontFit() throws Exception {
    bank.file(
        "dsvocoder/vocoder.yaml",
        "model: vocoder.onnx\nnum_mel_bins: 4\nsample_rate: 48000\nmel_fmax: 20000\nmel_base: e\n");
    assertThat(errors()).containsExactly("vocoder-mismatch");
    assertThat(lint().getFirst().message())
        .contains("sample_rate 44100")
        .contains("mel_fmax")
        .doesNotContain("mel_base");
    bank.without("dsvocoder/vocoder.yaml");
    assertThat(errors()).containsExactly("vocoder-missing");
  }

  @Test
  void melsOfAnotherWidth() throws Exception {
    bank.file("dsvocoder/vocoder.yaml", "model: vocoder.onnx\nnum_mel_bins: 128\n");
    String config = Files.readString(root.resolve("dsconfig.yaml"));
    bank.file("dsconfig.yaml", config.replace("num_mel_bins: 4", "num_mel_bins: 128"));
    assertThat(errors()).containsExactly("mel-bins", "mel-bins");
  }

  @Test
  void variancesThatNothingPredicts() throws Exception {
    bank.graph(
        "acoustic.onnx",
        StageGraphs.acoustic("tokens", "durations", "f0", "energy", "tension", "speedup"));
    assertThat(errors()).containsExactly("variance-missing", "variance-missing");
  }

  @Test
  void dictionariesThatDontMatchTheirTables() throws Exception {
    bank.file(
        "dsdur/dsdict.yaml",
        BankFolder.SYMBOLS
            + "  - {symbol: zh, type: fricative}\nentries:\n  - {grapheme: x, phonemes: [q]}\n");
    bank.file("dspitch/dsdict.yaml", "symbols:\n  - {symbol: a, type: vowel}\n");
    assertThat(codes())
        .containsExactlyInAnyOrder(
            "dictionary-symbols-unknown",
            "dictionary-symbols-undeclared",
            "dictionary-lacks-symbols");
    bank.without("dspitch/dsdict.yaml");
    assertThat(codes()).contains("dictionary-missing");
  }

  @Test
  void everyFindingSaysWhereAndWhatToDo() throws Exception {
    bank.without("acoustic.onnx").file("dsdur/phonemes.txt", "a\n");
    assertThat(lint())
        .isNotEmpty()
        .allSatisfy(finding -> {
          assertThat(finding.message()).endsWith(".").contains(root.toString());
          assertThat(finding.remedy()).isNotBlank();
        });
  }

  private List<LintFinding> lint() {
    return VoicebankLint.check(root, DependencyFolders.NONE);
  }

  private List<String> codes() {
    return lint().stream().map(LintFinding::code).toList();
  }

  private List<String> errors() {
    return lint().stream().filter(LintFinding::isError).map(LintFinding::code).toList();
  }
}
