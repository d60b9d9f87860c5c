package studio.melisma.voicebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.BankFolder;
import studio.melisma.phonemes.PhonemeKind;

/** Tables, dictionaries, speakers and characters. */
final class BankFilesTest {

  @TempDir private Path folder;

  @Test
  void textTablesCountLinesAndTrimNothing() throws Exception {
    TokenTable table = TokenTable.read(write("p.txt", "<PAD>\r\nSP\r\n a\r\n\r\nb\r\nSP\r\n"));
    assertThat(table.id("SP")).hasValue(1);
    assertThat(table.id(" a")).hasValue(2);
    assertThat(table.id("a")).isEmpty();
    assertThat(table.id("b")).hasValue(4);
    assertThat(table.duplicates()).containsExactly("SP");
  }

  @Test
  void jsonTablesMayShareNumbers() throws Exception {
    TokenTable table = TokenTable.read(write("p.JSON", "{\"en/a\": 3, \"ja/a\": 3, \"SP\": 1}"));
    assertThat(table.id("ja/a")).hasValue(3);
    assertThat(table.highestId()).isEqualTo(3);
    assertThat(table.names()).containsExactly("en/a", "ja/a", "SP");
  }

  @Test
  void brokenTablesAreRefused() throws Exception {
    for (String broken : List.of("", "{", "[1]", "{\"a\": \"x\"}", "{\"a\": -1}", "{\"a\": 1.5}")) {
      Path file = write("p.json", broken);
      assertThatThrownBy(() -> TokenTable.read(file))
          .as(broken)
          .isInstanceOf(VoiceException.class)
          .hasMessageContaining("p.json");
    }
  }

  @Test
  void dictionariesKnowKindsWordsAndReplacements() throws Exception {
    BankDictionary dictionary =
        BankDictionary.read(
            write(
                "dsdict.yaml",
                """
                entries:
                  - {grapheme: no, phonemes: [n, ow, nowhere]}
                  - grapheme: "null"
                    phonemes: [n]
                symbols:
                  - {symbol: n, type: nasal}
                  - {symbol: ow, type: vowel}
                  - {symbol: y, type: semivowel}
                  - {symbol: l, type: liquid}
                  - {symbol: x, type: something}
                  - {symbol: SP, type: stop}
                replacements:
                  - {from: ah0, to: ow}
                  - {from: [a, b], to: c}
                """));
    assertThat(dictionary.kind("y")).hasValue(PhonemeKind.SEMIVOWEL);
    assertThat(dictionary.kind("l")).hasValue(PhonemeKind.LIQUID);
    assertThat(dictionary.kind("n")).hasValue(PhonemeKind.NASAL);
    assertThat(dictionary.kind("x")).hasValue(PhonemeKind.STOP);
    assertThat(dictionary.kind("SP")).hasValue(PhonemeKind.SILENCE);
    assertThat(dictionary.kind("AP")).hasValue(PhonemeKind.BREATH);
    assertThat(dictionary.kind("zz")).isEmpty();
    assertThat(dictionary.word("no")).hasValue(List.of("n", "ow"));
    assertThat(dictionary.word("null")).hasValue(List.of("n"));
    assertThat(dictionary.word("No")).isEmpty();
    assertThat(dictionary.undeclared()).containsExactly("nowhere");
    assertThat(dictionary.replacements()).isEqualTo(Map.of("ah0", "ow"));
  }

  @Test
  void speakersAreFoundByNameOrLastPartOfTheirPath() throws Exception {
    new BankFolder(folder)
        .file("dsconfig.yaml", "hidden_size: 2\nspeakers: [embeds/acoustic/miku, rin]")
        .speaker("embeds/acoustic/miku", 1, 2)
        .speaker("rin", 3, 4);
    SpeakerEmbeddings speakers =
        SpeakerEmbeddings.read(DsConfig.read(folder.resolve("dsconfig.yaml")));
    assertThat(speakers.find("rin")).hasValue(1);
    assertThat(speakers.find("miku")).hasValue(0);
    assertThat(speakers.find("luka")).isEmpty();
    assertThat(speakers.find("")).isEmpty();
    float[] target = {1, 1, 1};
    speakers.addTo(target, 1, 1, 0.5f);
    assertThat(target).containsExactly(1, 2.5f, 3);
  }

  @Test
  void speakersOfTheWrongSizeAreRefused() throws Exception {
    new BankFolder(folder)
        .file("dsconfig.yaml", "hidden_size: 3\nspeakers: [rin]")
        .speaker("rin", 3, 4);
    DsConfig config = DsConfig.read(folder.resolve("dsconfig.yaml"));
    assertThatThrownBy(() -> SpeakerEmbeddings.read(config))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("8 bytes")
        .hasMessageContaining("needs 12");
  }

  @Test
  void charactersAreReadFromBothFilesInOldAndNewEncodings() throws Exception {
    Files.write(
        folder.resolve("character.txt"),
        "名前：重音テト\nCV:小山乃舞世\nimage=teto.bmp\nhttp is a word\n"
            .getBytes(Charset.forName("Shift_JIS")));
    BankCharacter old = BankCharacter.read(folder);
    assertThat(old.name()).hasValue("重音テト");
    assertThat(old.voice()).hasValue("小山乃舞世");
    assertThat(old.about()).containsExactly("http is a word");
    assertThat(old.subBanks()).containsExactly(SubBank.PLAIN);

    Files.writeString(folder.resolve("character.txt"), "name=Ünï\n", StandardCharsets.UTF_8);
    assertThat(BankCharacter.read(folder).name()).hasValue("Ünï");

    write(
        "character.yaml",
        """
        name: Newer
        localized_names: {ja: テト}
        subbanks:
          - {color: "", suffix: ""}
          - {color: power, suffix: teto-p, tone_ranges: [C4-B4]}
        """);
    BankCharacter newer = BankCharacter.read(folder);
    assertThat(newer.name()).hasValue("Newer");
    assertThat(newer.localizedNames()).containsEntry("ja", "テト");
    assertThat(newer.subBanks()).hasSize(2);
    assertThat(newer.subBanks().get(1).sings(60)).isTrue();
    assertThat(newer.subBanks().get(1).sings(71)).isTrue();
    assertThat(newer.subBanks().get(1).sings(72)).isFalse();
  }

  @Test
  void anUnknownEncodingIsNamed() throws Exception {
    write("character.txt", "name=x");
    write("character.yaml", "text_file_encoding: klingon");
    assertThatThrownBy(() -> BankCharacter.read(folder))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("klingon");
  }

  @Test
  void brokenYamlIsReportedOnOneLineWithItsPlace() throws Exception {
    Path file = write("dsconfig.yaml", "acoustic: a.onnx\nspeakers: [one\nvocoder: x\n");
    assertThatThrownBy(() -> DsConfig.read(file))
        .isInstanceOf(VoiceException.class)
        .message()
        .hasLineCount(1)
        .startsWith(file + " is no valid YAML: line 3: ")
        .hasSizeLessThan(file.toString().length() + 80)
        .endsWith(".");
    write("dsconfig.yaml", "acoustic: \u0007");
    assertThatThrownBy(() -> DsConfig.read(file)).message().hasLineCount(1).endsWith(".");
  }

  @Test
  void dependenciesLieWhereOpenUtauKeepsThemToo() throws Exception {
    Path home = folder.resolve("home");
    Path data = folder.resolve("data");
    DependencyFolders linux =
        DependencyFolders.of(data, "Linux", home, Map.of("XDG_DATA_HOME", folder + "/xdg"));
    assertThat(linux.folders())
        .containsExactly(data.resolve("Dependencies"), folder.resolve("xdg/OpenUtau/Dependencies"));
    assertThat(DependencyFolders.of(data, "Linux", home, Map.of()).folders())
        .contains(home.resolve(".local/share/OpenUtau/Dependencies"));
    assertThat(DependencyFolders.of(data, "Mac OS X", home, Map.of()).folders())
        .contains(home.resolve("Library/OpenUtau/Dependencies"));
    assertThat(DependencyFolders.of(data, "Windows 11", home, Map.of()).folders())
        .contains(home.resolve("Documents/OpenUtau/Dependencies"));

    Path vocoder = folder.resolve("xdg/OpenUtau/Dependencies/nsf/vocoder.yaml");
    Files.createDirectories(vocoder.getParent());
    Files.writeString(vocoder, "name: nsf");
    assertThat(linux.vocoder("nsf")).hasValue(vocoder);
    assertThat(linux.vocoder("../nsf")).isEmpty();
    assertThat(linux.vocoder("other")).isEmpty();
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
