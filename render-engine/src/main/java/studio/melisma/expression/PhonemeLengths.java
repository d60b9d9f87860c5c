package studio.melisma.expression;

import java.util.List;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;

/**
 * Lengths of phonemes by their class, for a voice that has no duration model.
 *
 * <p>Consonants have lengths of their own, chosen for clear singing at a moderate pace: of the
 * order of those in read English, and somewhat above. Vowels have none: they fill what the
 * consonants leave of a note.
 */
public final class PhonemeLengths {

  /** Consonants take at most this share of a stretch that also holds a vowel. */
  private static final double MOST_FOR_CONSONANTS = 0.5;

  private PhonemeLengths() {}

  /**
   * The length that a consonant has where there is room, in seconds; 0 for what fills the rest.
   *
   * @param kind class of the phoneme
   */
  public static double natural(PhonemeKind kind) {
    return switch (kind) {
      case VOWEL, SILENCE -> 0;
      case BREATH -> 0.25;
      case SEMIVOWEL -> 0.07;
      case LIQUID -> 0.08;
      case NASAL -> 0.085;
      case FRICATIVE -> 0.11;
      case AFFRICATE -> 0.12;
      case STOP -> 0.085;
    };
  }

  /**
   * Lengths that together fill a stretch. Vowels and silences share what the other phonemes leave,
   * which is at least half; without either of them every phoneme is stretched alike.
   *
   * @param phonemes in order
   * @param seconds length of the stretch
   * @return a length in seconds for each phoneme
   */
  public static double[] fill(List<Phoneme> phonemes, double seconds) {
    double[] lengths = new double[phonemes.size()];
    double consonants = 0;
    int fillers = 0;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = natural(phonemes.get(i).kind());
      consonants += lengths[i];
      if (lengths[i] == 0) {
        fillers++;
      }
    }
    double share = fillers == 0 ? seconds : Math.min(consonants, MOST_FOR_CONSONANTS * seconds);
    double scale = consonants == 0 ? 0 : share / consonants;
    double filler = fillers == 0 ? 0 : (seconds - consonants * scale) / fillers;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = lengths[i] == 0 ? filler : lengths[i] * scale;
    }
    return lengths;
  }
}
