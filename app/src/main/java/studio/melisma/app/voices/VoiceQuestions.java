package studio.melisma.app.voices;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user about voices, and shows where they are. */
public interface VoiceQuestions {

  /** An archive to install; empty when the user thought better of it. */
  Optional<Path> archive();

  /** A folder to install; empty when the user thought better of it. */
  Optional<Path> folder();

  /**
   * Whether something is really to be done.
   *
   * @param question with all that is to be known before
   * @param action what the button says that does it
   */
  boolean sure(String question, String action);

  /** Shows a folder in the system's file browser. */
  void reveal(Path folder);
}
