package studio.melisma.render;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.diffsinger.PhonemeOnset;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.lyrics.Word;

/**
 * Moves phonemes where a user wants them, after a model or the rule has timed them. {@link
 * studio.melisma.diffsinger.PhraseScore#assemble} then keeps them in order, 10 ms apart.
 */
final class PhonemeShifts {

  /** What is left of a phoneme that is moved to its word's end. */
  private static final double SHORTEST_SECONDS = 0.01;

  private PhonemeShifts() {}

  /** The phonemes where they are wanted; the same object where nothing is. */
  static SentencePhonemes applied(SentencePhonemes timed) {
    List<Word> words = timed.sentence().words();
    if (words.stream().allMatch(word -> word.phonemeShifts().isEmpty())) {
      return timed;
    }
    int[] places = timed.places();
    List<PhonemeOnset> moved = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      PhonemeOnset onset = timed.onsets().get(i);
      Word word = words.get(onset.word());
      double shift = word.phonemeShifts().getOrDefault(places[i], 0.0);
      double latest = word.endSeconds() - SHORTEST_SECONDS;
      moved.add(shift == 0 ? onset : onset.at(Math.min(onset.startSeconds() + shift, latest)));
    }
    return timed.withOnsets(moved);
  }
}
