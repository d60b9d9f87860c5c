package studio.melisma.app.transport;

/**
 * A stretch of a song.
 *
 * @param start in seconds
 * @param end in seconds, after the start
 */
public record TimeRange(double start, double end) {

  public TimeRange {
    if (!(start < end)) {
      throw new IllegalArgumentException("no time between " + start + " and " + end);
    }
  }
}
