package studio.melisma.song;

import studio.melisma.performance.NoteWords;
import studio.melisma.score.Fraction;

/**
 * A note that a user has written.
 *
 * @param onset quarter notes from the start of the performance, not negative
 * @param length quarter notes, above zero
 * @param midi sounding pitch, 60 = middle C
 * @param words what is sung on it
 */
public record AddedNote(Fraction onset, Fraction length, double midi, NoteWords words) {

  public AddedNote {
    if (onset.sign() < 0 || length.sign() <= 0) {
      throw new IllegalArgumentException("a note of %s at %s".formatted(length, onset));
    }
  }
}
