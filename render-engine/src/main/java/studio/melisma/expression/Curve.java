package studio.melisma.expression;

/** A value for every instant, such as a pitch or what a user drew; sampled on a stage's frames. */
@FunctionalInterface
public interface Curve {

  /**
   * The value at an instant.
   *
   * @param seconds from the start of the performance
   */
  double at(double seconds);

  /** The same value always. */
  static Curve constant(double value) {
    return seconds -> value;
  }

  /**
   * Values at equal steps, joined by straight lines; before the first and after the last it stays
   * at that one.
   *
   * @param startSeconds where the first value stands
   * @param stepSeconds from one value to the next, above 0
   * @param values at least one
   */
  static Curve sampled(double startSeconds, double stepSeconds, float[] values) {
    return new SampledCurve(startSeconds, stepSeconds, values.clone());
  }
}
