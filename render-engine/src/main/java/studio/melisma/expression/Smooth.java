package studio.melisma.expression;

/** The curve along which things change here. */
final class Smooth {

  private Smooth() {}

  /** Half a cosine from 0 at x ≤ 0 to 1 at x ≥ 1. */
  static double step(double x) {
    return 0.5 - 0.5 * Math.cos(Math.PI * Math.clamp(x, 0, 1));
  }

  /** A hill: 0 outside 0..1, 1 in the middle, without corners. */
  static double hill(double x) {
    return x <= 0 || x >= 1 ? 0 : 0.5 - 0.5 * Math.cos(2 * Math.PI * x);
  }
}
