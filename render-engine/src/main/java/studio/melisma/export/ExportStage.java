package studio.melisma.export;

import java.nio.file.Path;

/** What is being done for a file. */
public sealed interface ExportStage {

  /** The song is being sung and mixed. */
  record Singing() implements ExportStage {}

  /**
   * The instruments are being played.
   *
   * @param part the one that plays now
   */
  record Accompanying(String part) implements ExportStage {}

  /**
   * A sound is being resampled and brought to its loudness.
   *
   * @param file which it is for
   */
  record Mastering(Path file) implements ExportStage {}

  /**
   * A file is being written.
   *
   * @param file which
   */
  record Writing(Path file) implements ExportStage {}
}
