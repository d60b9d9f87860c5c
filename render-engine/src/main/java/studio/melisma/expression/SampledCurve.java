package studio.melisma.expression;

/** Values at equal steps joined by straight lines, constant beyond both ends. */
public final class SampledCurve implements Curve {

  private final double startSeconds;
  private final double stepSeconds;
  private final float[] values;

  /**
   * @param startSeconds where the first value stands
   * @param stepSeconds from one value to the next, above 0
   * @param values at least one; not copied, so not to be changed afterwards
   */
  public SampledCurve(double startSeconds, double stepSeconds, float[] values) {
    if (values.length == 0 || !(stepSeconds > 0)) {
      throw new IllegalArgumentException("a sampled curve needs a value and a step above zero");
    }
    this.startSeconds = startSeconds;
    this.stepSeconds = stepSeconds;
    this.values = values;
  }

  /** Where the first value stands. */
  public double startSeconds() {
    return startSeconds;
  }

  /** From one value to the next. */
  public double stepSeconds() {
    return stepSeconds;
  }

  /** Number of values, at least one. */
  public int size() {
    return values.length;
  }

  /** A value by its place, from 0 on. */
  public float value(int place) {
    return values[place];
  }

  /** Where a value stands. */
  public double secondsAt(int place) {
    return startSeconds + place * stepSeconds;
  }

  /** The same values at another time; they are shared, not copied. */
  public SampledCurve from(double seconds) {
    return new SampledCurve(seconds, stepSeconds, values);
  }

  @Override
  public double at(double seconds) {
    return interpolate(values, 0, values.length, (seconds - startSeconds) / stepSeconds);
  }

  /**
   * The value at a fractional place among {@code values[from..to)}, counted from {@code from};
   * clamped to the first and the last.
   */
  public static double interpolate(float[] values, int from, int to, double place) {
    int last = to - from - 1;
    if (!(place > 0)) {
      return values[from];
    }
    if (place >= last) {
      return values[to - 1];
    }
    int left = (int) place;
    double share = place - left;
    return values[from + left] * (1 - share) + values[from + left + 1] * share;
  }
}
