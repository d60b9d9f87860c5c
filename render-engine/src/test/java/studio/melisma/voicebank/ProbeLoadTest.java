package studio.melisma.voicebank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.onnx.StageGraphs;

final class ProbeLoadTest {

  private static final ProbeLoad PROBE = new ProbeLoad(Duration.ofMinutes(1), 2L << 30);

  @TempDir private Path folder;

  @Test
  void loadsSoundGraphsAndNamesTheFirstThatIsNot() throws Exception {
    Path sound = folder.resolve("sound.onnx");
    StageGraphs.vocoder().writeTo(sound);
    Path broken = Files.writeString(folder.resolve("broken.onnx"), "nothing");
    assertThat(PROBE.check(List.of(sound))).isEmpty();

    List<LintFinding> findings = PROBE.check(List.of(sound, broken, sound));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().code()).isEqualTo("probe-refused");
    assertThat(findings.getFirst().file()).isEqualTo(broken);
  }

  @Test
  void stopsWhatTakesTooLong() throws Exception {
    Path sound = folder.resolve("sound.onnx");
    StageGraphs.vocoder().writeTo(sound);
    assertThat(new ProbeLoad(Duration.ZERO, 2L << 30).check(List.of(sound)))
        .extracting(LintFinding::code)
        .containsExactly("probe-timeout");
  }

  /**
   * ONNX Runtime 1.29 crashed where a command line of 5000 characters met a stack of a megabyte.
   */
  @Test
  void aLongCommandLineDoesNotTakeTheProcessDown() throws Exception {
    Path sound = folder.resolve("sound.onnx");
    StageGraphs.vocoder().writeTo(sound);
    List<Path> graphs = Collections.nCopies(10_000 / sound.toString().length(), sound);
    assertThat(PROBE.check(graphs)).isEmpty();
  }

  /** Since 1.29 the ONNX Runtime keeps a device number and reports usage unless told not to. */
  @Test
  void theProcessLeavesNoTraceOfTelemetry() throws Exception {
    Path sound = folder.resolve("sound.onnx");
    StageGraphs.vocoder().writeTo(sound);
    Path home = Files.createDirectories(folder.resolve("home"));
    Path cache = Files.createDirectories(folder.resolve("cache"));
    Path output = folder.resolve("output");
    ProcessBuilder builder = ProbeLoad.process(List.of(sound), folder);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor()).isZero();
    assertThat(output).hasContent(ProbeLoadMain.LOADED + "\n" + ProbeLoadMain.RAN);
    assertThat(FileTree.files(home)).isEmpty();
    assertThat(FileTree.files(cache)).isEmpty();
    assertThat(Path.of("/tmp", "mat-debug-" + process.pid() + ".log")).doesNotExist();
  }

  @Test
  void nothingToLoadNeedsNoProcess() throws Exception {
    assertThat(PROBE.check(List.of())).isEmpty();
  }
}
