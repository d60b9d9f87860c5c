package studio.melisma.render;

/**
 * Hears how a render goes on. Called by the thread that asked for the render, in order; it should
 * return soon.
 */
public interface RenderListener {

  /**
   * The work is known.
   *
   * @param phrases how many phrases there are to sing
   * @param seconds how long the result will be
   * @param leadInSeconds where time 0 of the score lies in it
   */
  void planned(int phrases, double seconds, double leadInSeconds);

  /** A phrase is sung, as are all before it. */
  void sung(PhraseReport phrase);

  /** Hears nothing. */
  RenderListener NONE =
      new RenderListener() {
        @Override
        public void planned(int phrases, double seconds, double leadInSeconds) {}

        @Override
        public void sung(PhraseReport phrase) {}
      };

  /**
   * A phrase that has been sung.
   *
   * @param line name of its line
   * @param startSeconds in the score's time
   * @param endSeconds in the score's time
   * @param done phrases sung so far
   * @param total phrases in all
   */
  record PhraseReport(String line, double startSeconds, double endSeconds, int done, int total) {}
}
