package studio.melisma.phonemes;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Sings one vowel as several syllables where the score writes it so ("lo-ord", "A-a-men"): the
 * written syllable that begins with a vowel letter after one that ends in a vowel letter repeats
 * the vowel. A later syllable then still falls on its own note, which holding the vowel over from
 * the end of the word would not do.
 */
public final class VowelRepetition {

  private static final String VOWEL_LETTERS = "aeiouy";

  private VowelRepetition() {}

  /**
   * The pronunciation with vowels repeated as the written syllables ask.
   *
   * @param opening what is sung of a vowel that is repeated, for all but the last time (of a
   *     diphthong its first part)
   * @return the pronunciation with up to {@code syllables} vowels
   */
  public static Pronunciation fit(
      Pronunciation pronunciation,
      int syllables,
      List<String> written,
      UnaryOperator<Phoneme> opening) {
    List<Phoneme> phonemes = new ArrayList<>(pronunciation.phonemes());
    int missing = syllables - pronunciation.vowels();
    for (int i = 1; i < written.size() && missing > 0; i++) {
      int vowel = vowelIndex(phonemes, i - 1);
      if (vowel >= 0 && repeats(written.get(i - 1), written.get(i))) {
        phonemes.add(vowel, opening.apply(phonemes.get(vowel)));
        missing--;
      }
    }
    return phonemes.size() == pronunciation.phonemes().size()
        ? pronunciation
        : new Pronunciation(phonemes, pronunciation.source());
  }

  /**
   * A word's spelling without the vowel letters that are written again for another syllable ("Lo",
   * "ord": "Lord").
   */
  static String contracted(List<String> written) {
    StringBuilder text = new StringBuilder();
    for (String syllable : written) {
      boolean again =
          !text.isEmpty()
              && !syllable.isEmpty()
              && VOWEL_LETTERS.indexOf(Character.toLowerCase(syllable.charAt(0))) >= 0
              && Character.toLowerCase(text.charAt(text.length() - 1))
                  == Character.toLowerCase(syllable.charAt(0));
      text.append(again ? syllable.substring(1) : syllable);
    }
    return text.toString();
  }

  /** Index of the n-th vowel, or -1. */
  static int vowelIndex(List<Phoneme> phonemes, int n) {
    int seen = 0;
    for (int i = 0; i < phonemes.size(); i++) {
      if (phonemes.get(i).kind().isVowel() && seen++ == n) {
        return i;
      }
    }
    return -1;
  }

  private static boolean repeats(String before, String syllable) {
    String a = letters(before);
    String b = letters(syllable);
    return !a.isEmpty()
        && !b.isEmpty()
        && VOWEL_LETTERS.indexOf(a.charAt(a.length() - 1)) >= 0
        && VOWEL_LETTERS.indexOf(b.charAt(0)) >= 0;
  }

  private static String letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]", "");
  }
}
