package studio.melisma.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.cache.CacheFolder.Contents;

final class TwoProcessesTest {

  @TempDir private Path temp;

  @Test
  void processesWriteReadAndEvictAtOnce() throws Exception {
    Path folder = temp.resolve("stages");
    List<Process> others = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      others.add(start(folder, seed));
    }
    assertThat(CacheUser.use(folder, 0, 800)).isPositive();
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).waitFor()).as(output(i + 1).toString()).isZero();
      assertThat(output(i + 1)).content().containsPattern("^[1-9][0-9]*\\n$");
    }
    Contents left = new CacheFolder(folder).contents();
    assertThat(left.entries()).isPositive();
    assertThat(left.bytes()).isLessThan(2 * CacheUser.SMALL.bytes());
    assertThat(IntStream.range(0, CacheUser.KEYS).filter(number -> isThere(folder, number)))
        .hasSize(left.entries());
  }

  private static boolean isThere(Path folder, int number) {
    return new EntryFolder(folder, Disk.REAL).file(Results.key(number)).toFile().exists();
  }

  private Path output(int seed) {
    return temp.resolve("output-" + seed);
  }

  private Process start(Path folder, int seed) throws IOException {
    return ChildProgram.start(
        CacheUser.class, output(seed), folder.toString(), Integer.toString(seed), "800");
  }
}
