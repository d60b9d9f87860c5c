package studio.melisma.render;

import java.util.Optional;
import studio.melisma.diffsinger.TimedPhoneme;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteKey;

/**
 * A phoneme of a phrase and where it belongs, so that it can be moved: {@code
 * LineExpression.withPhonemeShift(place.note(), place.place(), seconds)}.
 *
 * @param phoneme as it is sung, at its time in the performance
 * @param word the stretch of a word that it says; a breath is a word of its own
 * @param place among all phonemes of that stretch, from 0 on
 * @param note the note by which a shift knows that word; empty for a breath, and for words that
 *     stand in no score
 */
public record PhonemePlace(TimedPhoneme phoneme, Word word, int place, Optional<NoteKey> note) {

  /** As the bank spells it. */
  public String symbol() {
    return phoneme.symbol();
  }

  /** Seconds by which a user has it start later than the voice would; 0 where it isn't shifted. */
  public double shiftSeconds() {
    return word.phonemeShifts().getOrDefault(place, 0.0);
  }

  /** Whether a user has moved it. */
  public boolean isShifted() {
    return shiftSeconds() != 0;
  }
}
