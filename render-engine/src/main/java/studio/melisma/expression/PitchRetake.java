package studio.melisma.expression;

/**
 * A stretch whose pitch is drawn anew, once more left to chance; what lies outside stays as it is.
 *
 * @param startSeconds from the start of the performance
 * @param endSeconds after the start
 * @param seed chooses the rendition
 */
public record PitchRetake(double startSeconds, double endSeconds, long seed) {

  public PitchRetake {
    if (!(startSeconds < endSeconds)) {
      throw new IllegalArgumentException(
          "nothing can be sung anew from %s to %s s".formatted(startSeconds, endSeconds));
    }
  }

  /** Whether an instant is drawn anew. */
  public boolean covers(double seconds) {
    return seconds >= startSeconds && seconds < endSeconds;
  }

  /**
   * How much of the new pitch is heard at an instant: it comes in and goes out within 50 ms, all
   * inside the stretch, so that neither jumps and nothing outside is changed.
   */
  public double share(double seconds) {
    double edge = Math.min(0.05, (endSeconds - startSeconds) / 3);
    return covers(seconds)
        ? Smooth.step((seconds - startSeconds) / edge) * Smooth.step((endSeconds - seconds) / edge)
        : 0;
  }
}
