package studio.melisma.musicxml;

import java.math.BigInteger;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.score.Fraction;

/**
 * Sees to it that exact time can't overflow: every length in a score must be a multiple of one
 * common fraction of a quarter note, and that may be only so small. Then sums of any number of
 * lengths, over all measures that can be played, stay within a long.
 */
final class TimeGrid {

  /** Real scores stay below a million, even with tuplets within tuplets. */
  private static final long FINEST = 4_000_000_000L;

  private long denominator = 1;

  /** Takes a length into the grid and gives it back. */
  Fraction admit(Fraction length, Place place) throws ScoreRefusedException {
    if (denominator % length.denominator() != 0) {
      BigInteger a = BigInteger.valueOf(denominator);
      BigInteger b = BigInteger.valueOf(length.denominator());
      BigInteger common = a.divide(a.gcd(b)).multiply(b);
      if (common.compareTo(BigInteger.valueOf(FINEST)) > 0) {
        throw new ScoreRefusedException(
            "time-too-fine",
            place,
            "The lengths of the notes have no common unit that music could have "
                + "(look at <divisions> and <duration>); export the score again.");
      }
      denominator = common.longValueExact();
    }
    return length;
  }
}
