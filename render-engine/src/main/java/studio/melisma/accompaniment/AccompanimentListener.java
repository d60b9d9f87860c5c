package studio.melisma.accompaniment;

/** Hears how the playing goes on. Called by the thread that asked for it; it should return soon. */
@FunctionalInterface
public interface AccompanimentListener {

  /** Hears nothing. */
  AccompanimentListener NONE = (_, _) -> {};

  /**
   * Some more is played.
   *
   * @param part the name of the part that is being played
   * @param share of the whole work, 0 to 1
   */
  void playing(String part, double share);
}
