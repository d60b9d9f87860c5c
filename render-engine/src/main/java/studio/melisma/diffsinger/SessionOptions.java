package studio.melisma.diffsinger;

/**
 * How graphs are run.
 *
 * @param threads threads that one run may use, at least 1
 */
public record SessionOptions(int threads) {

  /** One thread for each run: phrases are then rendered beside each other. */
  public static final SessionOptions SINGLE_THREADED = new SessionOptions(1);

  public SessionOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("a run needs a thread");
    }
  }
}
