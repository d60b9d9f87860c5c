package studio.melisma.voicebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.phonemes.PhonemeKind;

/** Where a bank's rhythmizer comes from and what of it is read: the contract's section 1.7. */
final class RhythmizerTest {

  @TempDir private Path root;
  private BankFolder bank;
  private BankFolder packages;

  @BeforeEach
  void bareBank() throws Exception {
    bank = BankFolder.minimal(root.resolve("bank"), "", "tokens", "durations", "f0", "speedup");
    packages = new BankFolder(root.resolve("deps"));
  }

  @Test
  void theBanksOwnGoesBeforeTheNamedOneAndThatBeforeTheUsualOne() throws Exception {
    assertThat(open().rhythmizer()).isEmpty();
    packages.rhythmizer(Rhythmizer.DEFAULT_PACKAGE, "usual");
    assertThat(found().name()).isEqualTo("usual");
    packages.rhythmizer("special", "named");
    bank.file("dsrhythmizer.yaml", "rhythmizer: special\n");
    assertThat(found().name()).isEqualTo("named");
    bank.rhythmizer("rhythmizer", "own");
    assertThat(found().name()).isEqualTo("own");
    assertThat(found().model()).isEqualTo(bank.root().resolve("rhythmizer/rhythm.onnx"));
  }

  @Test
  void aBankThatAsksForOneWithoutNameGetsTheUsualOne() throws Exception {
    packages.rhythmizer(Rhythmizer.DEFAULT_PACKAGE, "usual");
    bank.file("dsrhythmizer.yaml", "");
    assertThat(found().name()).isEqualTo("usual");
  }

  @Test
  void aNamedOneThatIsNotInstalledIsNotReplacedByAnother() throws Exception {
    packages.rhythmizer(Rhythmizer.DEFAULT_PACKAGE, "usual");
    bank.file("dsrhythmizer.yaml", "rhythmizer: special\n");
    assertThat(open().rhythmizer()).isEmpty();
    bank.file("dsrhythmizer.yaml", "rhythmizer: ../bank/rhythmizer\n");
    assertThat(open().rhythmizer()).isEmpty();
  }

  @Test
  void theUsualOneIsNotForBanksOfOtherSounds() throws Exception {
    packages.rhythmizer(Rhythmizer.DEFAULT_PACKAGE, "usual");
    bank.file("phonemes.txt", "<PAD>\nSP\nAP\na\nk\nt\nw\n");
    assertThat(open().rhythmizer()).isEmpty();
    bank.file("dsrhythmizer.yaml", "rhythmizer: " + Rhythmizer.DEFAULT_PACKAGE + "\n");
    assertThat(found().name()).isEqualTo("usual");
  }

  @Test
  void aBankWithADurationModelNeedsNone() throws Exception {
    bank.rhythmizer("rhythmizer", "own")
        .stage("dsdur", "", StageGraphs.duration("encoder_out"), "tokens", "word_div", "word_dur");
    assertThat(open().rhythmizer()).isEmpty();
  }

  @Test
  void itsGraphIsAmongTheBanksAndItsTablesDecideTheDigest() throws Exception {
    bank.rhythmizer("rhythmizer", "own");
    String before = open().digest();
    assertThat(open().graphs()).contains(bank.root().resolve("rhythmizer/rhythm.onnx"));
    bank.file("rhythmizer/dsdict.txt", "a\ta\n");
    assertThat(open().digest()).isNotEqualTo(before);
  }

  @Test
  void silenceStandsForPhonemesThatItsGraphDoesNotKnow() throws Exception {
    bank.rhythmizer("rhythmizer", "own");
    assertThat(found().token("t")).isEqualTo(5);
    assertThat(found().token("w")).isEqualTo(1);
  }

  @Test
  void placesInSyllablesTellVowelsFromConsonants() throws Exception {
    bank.rhythmizer("rhythmizer", "own")
        .file(
            "rhythmizer/dsdict.txt",
            "\uFEFFn\tn\r\nna\tn a\r\n\r\nai\ta i\r\nga\tg a\r\nge\tg e\r\nng\tn g\r\ner\ter\r\n");
    BankDictionary dictionary = found().dictionary();
    assertThat(dictionary.word("n")).hasValue(List.of("n"));
    assertThat(dictionary.word("na")).hasValue(List.of("n", "a"));
    assertThat(List.of("n", "g")).allMatch(s -> dictionary.kind(s).equals(kind(PhonemeKind.STOP)));
    assertThat(List.of("a", "i", "e", "er"))
        .allMatch(s -> dictionary.kind(s).equals(kind(PhonemeKind.VOWEL)));
    assertThat(dictionary.kind("AP")).hasValue(PhonemeKind.BREATH);
  }

  @Test
  void filesThatAreMissingOrBrokenAreNamed() throws Exception {
    bank.rhythmizer("rhythmizer", "own").without("rhythmizer/dsdict.txt");
    assertRefused("dictionary-missing", "dsdict.txt is missing");
    bank.file("rhythmizer/dsdict.txt", "a\ta\nka k a\n");
    assertRefused("dictionary-broken", "line 2");
    bank.file("rhythmizer/dsdict.txt", "\n");
    assertRefused("dictionary-empty", "dsdict.txt");
    bank.rhythmizer("rhythmizer", "own").file("rhythmizer/phonemes.txt", "AP\na\n");
    assertRefused("table-lacks-silence", "phonemes.txt has no SP");
    bank.rhythmizer("rhythmizer", "own").without("rhythmizer/vocoder.yaml");
    assertRefused("file-unreadable", "vocoder.yaml");
  }

  @Test
  void aSoundOneIsWithoutFinding() throws Exception {
    assertThat(lint()).isEmpty();
    bank.rhythmizer("rhythmizer", "own");
    assertThat(lint()).isEmpty();
  }

  @Test
  void lintNamesEveryFileThatIsMissing() throws Exception {
    bank.rhythmizer("rhythmizer", "own")
        .without("rhythmizer/dsdict.txt")
        .without("rhythmizer/phonemes.txt");
    assertThat(lint())
        .extracting(finding -> finding.code() + " " + finding.file().getFileName())
        .containsExactly("rhythmizer-incomplete dsdict.txt", "rhythmizer-incomplete phonemes.txt");
    bank.rhythmizer("rhythmizer", "own").without("rhythmizer/rhythm.onnx");
    assertThat(lint()).extracting(LintFinding::code).containsExactly("graph-missing");
    assertThat(lint().getFirst().message()).contains("rhythm.onnx");
  }

  @Test
  void lintHoldsTheGraphAndTheTablesAgainstEachOther() throws Exception {
    bank.rhythmizer("rhythmizer", "own")
        .graph("rhythmizer/rhythm.onnx", StageGraphs.rhythmizer("tokens", "midi", "mood"))
        .file("rhythmizer/dsdict.txt", "ba\tb a\n");
    assertThat(lint())
        .extracting(LintFinding::code)
        .containsExactly(
            "graph-input-unknown",
            "graph-input-missing",
            "graph-input-missing",
            "table-lacks-symbols");
  }

  @Test
  void lintTellsOfANamedOneThatIsNotInstalled() throws Exception {
    bank.file("dsrhythmizer.yaml", "rhythmizer: special\n");
    assertThat(lint()).extracting(LintFinding::code).containsExactly("rhythmizer-missing");
    assertThat(lint().getFirst().isError()).isFalse();
    assertThat(lint().getFirst().message()).contains("special");
  }

  private void assertRefused(String code, String message) {
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            VoiceException.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private static Optional<PhonemeKind> kind(PhonemeKind kind) {
    return Optional.of(kind);
  }

  private Rhythmizer found() throws Exception {
    return open().rhythmizer().orElseThrow();
  }

  private Voicebank open() throws Exception {
    return Voicebank.open(bank.root(), dependencies());
  }

  private List<LintFinding> lint() {
    return VoicebankLint.check(bank.root(), dependencies());
  }

  private DependencyFolders dependencies() {
    return new DependencyFolders(List.of(packages.root()));
  }
}
