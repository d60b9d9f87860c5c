package studio.melisma.render;

/**
 * Times counted from the beginning of what they belong to, so that what was only moved stays equal
 * to itself. They are brought to a raster of about a microsecond, far below what a frame can show
 * and far above what adding and subtracting seconds leaves behind.
 */
final class Moment {

  private static final double RASTER = 1 << 20;

  private Moment() {}

  /** Seconds from an origin to an instant. */
  static double from(double origin, double seconds) {
    return Math.rint((seconds - origin) * RASTER) / RASTER;
  }
}
