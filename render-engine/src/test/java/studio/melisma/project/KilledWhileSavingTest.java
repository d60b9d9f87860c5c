package studio.melisma.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.onnx.FreshProcess;

/** Kills processes in the middle of saving, as a crash, an impatient user or the system does. */
final class KilledWhileSavingTest {

  private static final int KILLS = 25;

  /** Each kill has a file of its own, so that several processes can start side by side. */
  private static final int TOGETHER = 5;

  @TempDir Path folder;

  @Test
  void aKilledProcessLeavesOneVersionOrTheOtherAndNothingElse() throws Exception {
    Project even = SavingLoop.version(0);
    Project odd = SavingLoop.version(1);
    Random random = new Random(4);
    int drafts = 0;
    for (int round = 0; round < KILLS / TOGETHER; round++) {
      Path here = Files.createDirectory(folder.resolve("round-" + round));
      Recovery recovery = Recovery.in(here.resolve("recovery"));
      List<Process> loops = new ArrayList<>();
      try {
        for (int index = 0; index < TOGETHER; index++) {
          loops.add(loop(List.of(), here.resolve("song-" + index + ".melisma"), recovery));
        }
        for (Process loop : loops) {
          awaitSaving(loop);
        }
        assertThat(recovery.found().entries()).as("of the living").isEmpty();
      } finally {
        for (Process loop : loops) {
          LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(50_000)));
          loop.destroyForcibly().waitFor();
        }
      }
      for (int index = 0; index < TOGETHER; index++) {
        assertThat(ProjectFile.read(here.resolve("song-" + index + ".melisma"))).isIn(even, odd);
      }
      List<Recovery.Entry> left = recovery.found().entries();
      assertThat(left).hasSize(TOGETHER);
      for (Recovery.Entry entry : left) {
        assertThat(recovery.open(entry)).isIn(even, odd);
        recovery.discard(entry);
      }
      assertThat(names(recovery.folder())).isEmpty();
      drafts += names(here).size() - TOGETHER - 1;
      sweepAnHourLater(here);
      assertThat(names(here)).hasSize(TOGETHER + 1);
    }
    assertThat(drafts).as("kills in the middle of writing").isPositive();
  }

  @Test
  void aDiskThatRefusesMoreLeavesTheOldFileWhole() throws Exception {
    Path shell = Path.of("/bin/sh");
    Assumptions.assumeTrue(Files.isExecutable(shell), "a system with limits for processes");
    Path file = folder.resolve("song.melisma");
    // Limits the size of files, in blocks of half a kibibyte: the second version doesn't fit.
    Process loop =
        loop(
            List.of(shell.toString(), "-c", "ulimit -f 640; exec \"$@\"", "sh"),
            file,
            Recovery.in(folder.resolve("recovery")));
    assertThat(loop.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.exitValue()).isNotZero();
    assertThat(ProjectFile.read(file)).isEqualTo(SavingLoop.version(0));
    assertThat(names(folder)).containsExactlyInAnyOrder("song.melisma", "recovery");
  }

  private static Process loop(List<String> before, Path file, Recovery recovery)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            FreshProcess.classes(),
            SavingLoop.class.getName(),
            file.toString(),
            recovery.folder().toString()));
    return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
  }

  private static void awaitSaving(Process loop) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(loop.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("saving");
  }

  private static void sweepAnHourLater(Path here) throws Exception {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    for (String name : names(here)) {
      if (name.endsWith(".part")) {
        Files.setLastModifiedTime(here.resolve(name), old);
      }
    }
    for (String name : names(here)) {
      if (name.endsWith(".melisma")) {
        ProjectFile.read(here.resolve(name));
      }
    }
  }

  private static List<String> names(Path here) throws IOException {
    try (Stream<Path> files = Files.list(here)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
