package studio.melisma.score;

/**
 * An exact rational number, always in lowest terms with a positive denominator. Musical time is
 * counted in it, in quarter notes, so that tuplets of any depth add up without error.
 *
 * <p>Arithmetic that leaves the range of a long throws {@link ArithmeticException}; a reader of
 * scores bounds its input so that this can't happen.
 *
 * @param numerator carries the sign
 * @param denominator at least 1
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

  public static final Fraction ZERO = new Fraction(0, 1);
  public static final Fraction ONE = new Fraction(1, 1);

  public Fraction {
    if (denominator == 0) {
      throw new ArithmeticException("a fraction's denominator is zero");
    }
    if (denominator < 0) {
      numerator = Math.negateExact(numerator);
      denominator = Math.negateExact(denominator);
    }
    long divisor = greatestCommonDivisor(Math.absExact(numerator), denominator);
    numerator /= divisor;
    denominator /= divisor;
  }

  /** The whole number {@code n}. */
  public static Fraction of(long n) {
    return new Fraction(n, 1);
  }

  /** {@code numerator / denominator} in lowest terms. */
  public static Fraction of(long numerator, long denominator) {
    return new Fraction(numerator, denominator);
  }

  public Fraction plus(Fraction other) {
    if (denominator == other.denominator) {
      return new Fraction(Math.addExact(numerator, other.numerator), denominator);
    }
    long divisor = greatestCommonDivisor(denominator, other.denominator);
    long scale = other.denominator / divisor;
    return new Fraction(
        Math.addExact(
            Math.multiplyExact(numerator, scale),
            Math.multiplyExact(other.numerator, denominator / divisor)),
        Math.multiplyExact(denominator, scale));
  }

  public Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  public Fraction times(Fraction other) {
    // Crossing out first keeps the products as small as the result allows.
    long a = greatestCommonDivisor(Math.absExact(numerator), other.denominator);
    long b = greatestCommonDivisor(Math.absExact(other.numerator), denominator);
    return new Fraction(
        Math.multiplyExact(numerator / a, other.numerator / b),
        Math.multiplyExact(denominator / b, other.denominator / a));
  }

  public Fraction times(long factor) {
    return times(of(factor));
  }

  public Fraction dividedBy(Fraction other) {
    return times(other.reciprocal());
  }

  /** One divided by this; fails for zero. */
  public Fraction reciprocal() {
    return new Fraction(/* numerator= */ denominator, /* denominator= */ numerator);
  }

  public Fraction dividedBy(long divisor) {
    return times(Fraction.of(divisor).reciprocal());
  }

  public Fraction negated() {
    return new Fraction(Math.negateExact(numerator), denominator);
  }

  public boolean isZero() {
    return numerator == 0;
  }

  /** -1, 0 or 1. */
  public int sign() {
    return Long.signum(numerator);
  }

  public boolean isBefore(Fraction other) {
    return compareTo(other) < 0;
  }

  public boolean isAfter(Fraction other) {
    return compareTo(other) > 0;
  }

  public Fraction min(Fraction other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Fraction max(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public double toDouble() {
    return (double) numerator / denominator;
  }

  @Override
  public int compareTo(Fraction other) {
    if (denominator == other.denominator) {
      return Long.compare(numerator, other.numerator);
    }
    // 128-bit products, so that a comparison never overflows.
    long high = Math.multiplyHigh(numerator, other.denominator);
    long otherHigh = Math.multiplyHigh(other.numerator, denominator);
    return high != otherHigh
        ? Long.compare(high, otherHigh)
        : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
  }

  /** "3/2", or "4" for a whole number. */
  @Override
  public String toString() {
    return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
  }

  private static long greatestCommonDivisor(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return Math.max(a, 1);
  }
}
