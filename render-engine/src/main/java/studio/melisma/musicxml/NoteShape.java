package studio.melisma.musicxml;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Note.Tuplet;

/**
 * What a length looks like on paper: a note value, its dots, and the ratio of a tuplet. Nested
 * tuplets are one ratio, as MusicXML has it.
 *
 * @param type the value as MusicXML names it ("quarter")
 * @param dots at most 2
 * @param tuplet null for a plain value
 */
public record NoteShape(String type, int dots, @Nullable Tuplet tuplet) {

  /** From the shortest on, each twice as long as the one before; the first is 1/256 quarter. */
  private static final List<String> TYPES =
      List.of(
          "1024th", "512th", "256th", "128th", "64th", "32nd", "16th", "eighth", "quarter", "half",
          "whole", "breve", "long", "maxima");

  private static final int SHORTEST = 256;
  private static final int MOST_DOTS = 2;

  /** A ratio with a greater number is nothing that anybody reads. */
  private static final int MOST_IN_TUPLET = 127;

  /**
   * The shape of a length.
   *
   * @param length quarter notes
   * @param tuplet the ratio in which it stands; null to find one, where the length needs it
   * @return empty where no single note is so long
   */
  public static Optional<NoteShape> of(Fraction length, @Nullable Tuplet tuplet) {
    Tuplet ratio = tuplet == null ? tuplet(oddPart(length.denominator())) : tuplet;
    Fraction written =
        ratio == null ? length : length.times(Fraction.of(ratio.actual(), ratio.normal()));
    for (int dots = 0; dots <= MOST_DOTS; dots++) {
      // Each dot adds half of what was added before: in all 2 - 1/2^dots.
      Fraction undotted = written.times(Fraction.of(1L << dots, (2L << dots) - 1)).times(SHORTEST);
      if (undotted.denominator() == 1 && Long.bitCount(undotted.numerator()) == 1) {
        int type = Long.numberOfTrailingZeros(undotted.numerator());
        if (type < TYPES.size() && type >= dots) {
          return Optional.of(new NoteShape(TYPES.get(type), dots, ratio));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The ratio in which notes divide time by an odd number: three in the time of two, five and seven
   * in the time of four.
   *
   * @return null for 1, and for numbers that make no tuplet
   */
  public static @Nullable Tuplet tuplet(long odd) {
    return odd == 1 || odd > MOST_IN_TUPLET
        ? null
        : new Tuplet((int) odd, Integer.highestOneBit((int) odd));
  }

  /** What is left of a number without its factors of two. */
  public static long oddPart(long number) {
    return number >> Long.numberOfTrailingZeros(number);
  }
}
