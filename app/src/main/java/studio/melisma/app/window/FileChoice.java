package studio.melisma.app.window;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks the user for files. */
public interface FileChoice {

  /** The score to open; empty when the user thought better of it. */
  Optional<Path> scoreToOpen(Window owner);

  /**
   * Where to save a recording, replacing what is there.
   *
   * @param suggestion a file beside the score
   */
  Optional<Path> recordingToSave(Window owner, Path suggestion);
}
