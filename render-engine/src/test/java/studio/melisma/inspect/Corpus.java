package studio.melisma.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/** The shared corpus of scores, where this machine has one. */
final class Corpus {

  private Corpus() {}

  /** A folder of the corpus. */
  static Optional<Path> folder(String name) {
    return Optional.of(root().resolve(name)).filter(Files::isDirectory);
  }

  /** What stands for the tests of a corpus that isn't there: one test, reported as skipped. */
  static Stream<DynamicTest> skipped() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "corpus", () -> Assumptions.abort("there is no corpus at " + root().toAbsolutePath())));
  }

  private static Path root() {
    return Path.of(System.getProperty("melisma.corpus", "../../shared/corpus"));
  }
}
