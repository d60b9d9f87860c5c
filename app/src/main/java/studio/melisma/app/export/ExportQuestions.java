package studio.melisma.app.export;

import java.nio.file.Path;
import java.util.Optional;
import studio.melisma.export.NotationFormat;

/** Asks the user for files to write, and shows those that were written. */
public interface ExportQuestions {

  /**
   * Where a sound is to go; empty when the user thought better of it.
   *
   * @param suggestion with the ending of its format
   */
  Optional<Path> sound(Path suggestion);

  /** Where notes are to go, replacing what is there. */
  Optional<Path> notation(Path suggestion, NotationFormat format);

  /** Shows a file in its folder. */
  void reveal(Path file);
}
