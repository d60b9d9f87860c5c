package studio.melisma.voicebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.FaultyBanks;
import studio.melisma.onnx.FaultyBanks.Fault;
import studio.melisma.onnx.StageGraphs;

/** Banks that would take this process down, met in a process of their own. */
final class GraphProbesTest {

  @TempDir private Path folder;
  private final List<Long> trials = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "CRASHES_ON_LOAD, probe-crashed, loads it down",
    "CRASHES_ON_RUN, probe-crashed, runs it down",
    "REFUSES_TO_LOAD, probe-refused, NoSuchOperator"
  })
  void aBankThatCantBeUsedIsRefusedByName(Fault fault, String code, String reason)
      throws Exception {
    // Dividing the smallest whole number by -1 traps on these processors alone.
    assumeTrue(fault == Fault.REFUSES_TO_LOAD || isAmd64(), "no known way to crash here");
    Voicebank bank = bank(FaultyBanks.always(folder.resolve("bank"), fault));
    VoiceException refused =
        catchThrowableOfType(
            VoiceException.class, () -> probes(60, 2L << 30).require(bank, graphs(bank)));
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused)
        .hasMessageContaining("The voice Tiny can't be used.")
        .hasMessageContaining("acoustic.onnx")
        .hasMessageContaining(reason);
    assertThat(notes()).isEmpty();
  }

  @Test
  void aGraphThatNeverEndsIsGivenUp() throws Exception {
    Voicebank bank = bank(FaultyBanks.always(folder.resolve("bank"), Fault.HANGS));
    VoiceException refused =
        catchThrowableOfType(
            VoiceException.class, () -> probes(3, 2L << 30).require(bank, graphs(bank)));
    assertThat(refused.code()).isEqualTo("probe-timeout");
  }

  @Test
  void aGraphThatFillsTheMemoryIsGivenUp() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no file tells of memory here");
    Voicebank bank = bank(FaultyBanks.always(folder.resolve("bank"), Fault.GROWS));
    VoiceException refused =
        catchThrowableOfType(
            VoiceException.class, () -> probes(60, 600L << 20).require(bank, graphs(bank)));
    assertThat(refused.code()).isEqualTo("probe-memory");
    assertThat(refused).hasMessageContaining("acoustic.onnx took more than 600 MB to run");
  }

  @Test
  void whatCameThroughIsNotTriedAgainUntilItChanges() throws Exception {
    Path root = BankFolder.minimal(folder.resolve("bank"), "", "tokens", "durations", "f0").root();
    probes(60, 2L << 30).require(bank(root), graphs(bank(root)));
    probes(60, 2L << 30).require(bank(root), graphs(bank(root)));
    assertThat(trials).hasSize(1);
    assertThat(notes()).hasSize(2);

    StageGraphs.acoustic("tokens", "durations", "f0", "gender")
        .writeTo(root.resolve("acoustic.onnx"));
    probes(60, 2L << 30).require(bank(root), graphs(bank(root)));
    assertThat(trials).hasSize(2).last().isEqualTo(Files.size(root.resolve("acoustic.onnx")));
  }

  @Test
  void aNoteThatSaysSomethingElseIsNoNote() throws Exception {
    Path root = BankFolder.minimal(folder.resolve("bank"), "", "tokens", "durations", "f0").root();
    probes(60, 2L << 30).require(bank(root), graphs(bank(root)));
    for (Path note : notes()) {
      Files.writeString(note, "");
    }
    probes(60, 2L << 30).require(bank(root), graphs(bank(root)));
    assertThat(trials).hasSize(2);
  }

  @Test
  void aCacheThatCantBeWrittenDoesNotKeepASoundBankFromSinging() throws Exception {
    Path cache = Files.writeString(folder.resolve("cache"), "a file, no folder");
    Voicebank bank =
        bank(BankFolder.minimal(folder.resolve("bank"), "", "tokens", "durations", "f0").root());
    new GraphProbes(cache).require(bank, graphs(bank));
    assertThat(cache).hasContent("a file, no folder");
  }

  @Test
  void theCheckOfABankTellsOfACrashToo() throws Exception {
    assumeTrue(isAmd64(), "no known way to crash here");
    Path root = FaultyBanks.always(folder.resolve("bank"), Fault.CRASHES_ON_RUN);
    VoicebankLibrary library = new VoicebankLibrary(folder.resolve("data"), folder);
    assertThat(library.check(root, Optional.of(new ProbeLoad(Duration.ofMinutes(1), 2L << 30))))
        .extracting(LintFinding::code)
        .contains("probe-crashed");
  }

  @Test
  void aMissingGraphIsNamed() throws Exception {
    Path root = BankFolder.minimal(folder.resolve("bank"), "", "tokens", "durations", "f0").root();
    Voicebank bank = bank(root);
    List<Path> graphs = graphs(bank);
    Files.delete(root.resolve("acoustic.onnx"));
    assertThatThrownBy(() -> probes(60, 2L << 30).require(bank, graphs))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("acoustic.onnx");
  }

  private GraphProbes probes(int seconds, long memory) {
    return new GraphProbes(
        folder.resolve("cache"),
        bytes -> {
          if (bytes > 0) {
            trials.add(bytes);
          }
          return new ProbeLoad(Duration.ofSeconds(seconds), memory);
        });
  }

  private List<Path> notes() throws Exception {
    Path probed = folder.resolve("cache").resolve("probed");
    if (!Files.isDirectory(probed)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(probed)) {
      return files.toList();
    }
  }

  private static Voicebank bank(Path root) throws Exception {
    return Voicebank.open(root, DependencyFolders.NONE);
  }

  private static List<Path> graphs(Voicebank bank) {
    return List.copyOf(bank.graphs());
  }

  private static boolean isAmd64() {
    return System.getProperty("os.arch", "").matches("amd64|x86_64");
  }
}
