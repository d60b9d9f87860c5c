package studio.melisma.inspect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The shared corpus of scores, where this machine has one. */
final class Corpus {

  private Corpus() {}

  /** A folder of the corpus; the test is skipped where there is none. */
  static Path folder(String name) {
    Path folder =
        Path.of(System.getProperty("melisma.corpus", "../../shared/corpus")).resolve(name);
    assumeTrue(Files.isDirectory(folder), "no corpus at " + folder.toAbsolutePath());
    return folder;
  }
}
