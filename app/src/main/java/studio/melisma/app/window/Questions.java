package studio.melisma.app.window;

import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks the user what is to be done. */
@FunctionalInterface
public interface Questions {

  /** What is to become of what isn't saved. */
  enum Unsaved {
    SAVE,
    DISCARD,
    CANCEL
  }

  /** Asks what is to become of a song that isn't saved, and waits for the answer. */
  Unsaved unsaved(@Nullable Window owner, String title);
}
