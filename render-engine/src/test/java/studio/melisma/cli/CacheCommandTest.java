package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A song that was sung before, as a user meets it. */
final class CacheCommandTest {

  @TempDir Path home;
  @TempDir Path folder;

  private CommandRun sing(String name, String... more) throws IOException {
    Path score = SmallScore.written(folder);
    String[] arguments = {
      "sing", score.toString(), "--part", "Alto", "-o", folder.resolve(name).toString()
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return CommandRun.of(home, all);
  }

  private Path stages() {
    return home.resolve("cache").resolve("stages");
  }

  @Test
  void theSecondTimeASongIsTheSameAndTheCacheCanBeSeenAndCleared() throws Exception {
    assertThat(CommandRun.of(home, "cache").out()).contains("0 results, 0.0 MB");
    assertThat(sing("first.wav").status()).isZero();
    CommandRun shown = CommandRun.of(home, "cache", "show");
    assertThat(shown.status()).isZero();
    assertThat(shown.out()).startsWith(stages().toString()).doesNotContain(" 0 results");

    assertThat(sing("second.wav").err()).doesNotContain("warning");
    assertThat(folder.resolve("second.wav")).hasSameBinaryContentAs(folder.resolve("first.wav"));
    assertThat(CommandRun.of(home, "cache", "show").out()).isEqualTo(shown.out());

    CommandRun cleared = CommandRun.of(home, "cache", "clear");
    assertThat(cleared.status()).isZero();
    assertThat(cleared.out()).contains("Removed from " + stages()).doesNotContain(" 0 results");
    assertThat(CommandRun.of(home, "cache").out()).contains("0 results, 0.0 MB");
  }

  @Test
  void withoutACacheNothingIsKept() throws Exception {
    assertThat(sing("out.wav", "--no-cache").status()).isZero();
    assertThat(stages()).doesNotExist();
  }

  @Test
  void whereNoCacheCanBeASongIsSungAllTheSameAndAWarningSaysSo() throws Exception {
    Files.createDirectories(home.resolve("cache"));
    Files.writeString(stages(), "in the way");
    CommandRun run = sing("out.wav");
    assertThat(run.status()).isZero();
    assertThat(folder.resolve("out.wav")).isNotEmptyFile();
    assertThat(run.err().lines().filter(line -> line.startsWith("warning: There is no cache")))
        .hasSize(1);
  }
}
