package studio.melisma.app.window;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks the user for files. */
public interface FileChoice {

  /** The score or project to open; empty when the user thought better of it. */
  Optional<Path> songToOpen(@Nullable Window owner);

  /**
   * Where to save the song, replacing what is there.
   *
   * @param suggestion a file beside the score
   */
  Optional<Path> projectToSave(@Nullable Window owner, Path suggestion);
}
