package studio.melisma.voicebank;

/**
 * Hears how an installation goes on. Called by the thread that asked for it; it should return soon.
 */
@FunctionalInterface
public interface InstallListener {

  /** Hears nothing. */
  InstallListener NONE = (_, _) -> {};

  /** What is done, in this order. */
  enum Stage {
    /** Files are copied or unpacked. */
    COPYING,
    /** The bank is checked. */
    CHECKING
  }

  /**
   * Some more is done.
   *
   * @param done how much of the stage, 0 to 1
   */
  void progress(Stage stage, double done);
}
