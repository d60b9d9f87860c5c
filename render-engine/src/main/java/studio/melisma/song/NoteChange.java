package studio.melisma.song;

import java.util.Optional;
import studio.melisma.performance.NoteWords;
import studio.melisma.score.Fraction;

/**
 * What a user has changed of a note that stands in the score; whatever is empty is as written. Each
 * thing is kept by itself, so that a pitch changed here and a word changed in the notation program
 * both hold.
 *
 * @param onset quarter notes from the start of the performance
 * @param length quarter notes, above zero
 * @param midi sounding pitch, 60 = middle C
 * @param words what is sung on it
 * @param deleted whether it isn't sung at all
 */
public record NoteChange(
    Optional<Fraction> onset,
    Optional<Fraction> length,
    Optional<Double> midi,
    Optional<NoteWords> words,
    boolean deleted) {

  /** Nothing is changed. */
  public static final NoteChange NONE =
      new NoteChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** It isn't sung. */
  public static final NoteChange DELETED =
      new NoteChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);

  public NoteChange {
    if (length.isPresent() && length.get().sign() <= 0) {
      throw new IllegalArgumentException("a note has a length");
    }
  }

  public NoteChange withOnset(Fraction changed) {
    return new NoteChange(Optional.of(changed), length, midi, words, deleted);
  }

  public NoteChange withLength(Fraction changed) {
    return new NoteChange(onset, Optional.of(changed), midi, words, deleted);
  }

  public NoteChange withMidi(double changed) {
    return new NoteChange(onset, length, Optional.of(changed), words, deleted);
  }

  public NoteChange withWords(NoteWords changed) {
    return new NoteChange(onset, length, midi, Optional.of(changed), deleted);
  }
}
