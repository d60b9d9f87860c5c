package studio.melisma.app.transport;

/**
 * How loud it is: peaks that fall slowly, so that the eye can follow.
 *
 * @param left peak of the left channel, 1 is full scale
 * @param right of the right channel
 * @param clipped whether full scale was exceeded since it was last asked to forget
 */
public record Levels(double left, double right, boolean clipped) {

  static final Levels SILENT = new Levels(0, 0, false);

  /** 20 dB a second at a report every 25 ms. */
  private static final double FALL = Math.pow(10, -20 * Playback.CHUNK_SECONDS / 20);

  /** Below this nothing is seen of it. */
  private static final double NOTHING = 1e-4;

  Levels next(double newLeft, double newRight) {
    return new Levels(
        fallen(left, newLeft), fallen(right, newRight), clipped || newLeft >= 1 || newRight >= 1);
  }

  private static double fallen(double before, double now) {
    double level = Math.max(now, before * FALL);
    return level < NOTHING ? 0 : level;
  }

  /** The same without sound. */
  Levels silent() {
    return new Levels(0, 0, clipped);
  }
}
