package studio.melisma.song;

import studio.melisma.score.Fraction;

/**
 * A measure at its turn.
 *
 * @param index zero-based place in the performance
 * @param measureIndex zero-based place in the written score; -1 behind its end
 * @param number as printed; counted on behind the end
 * @param start quarter notes from the start of the performance
 * @param length quarter notes, above zero
 * @param beats as the time signature says, "3+2"
 * @param beatType the value of a beat, 4 = quarter note
 */
public record Bar(
    int index,
    int measureIndex,
    String number,
    Fraction start,
    Fraction length,
    String beats,
    int beatType) {

  /** Quarter notes from the start of the performance to its end. */
  public Fraction end() {
    return start.plus(length);
  }

  /** Quarter notes of one beat. */
  public Fraction beat() {
    return Fraction.of(4, beatType);
  }
}
