package studio.melisma.phonemes;

import java.util.List;

/**
 * Says words of one language. Implementations are immutable and safe for use by many threads; the
 * same word always gets the same answer.
 */
public interface Phonemizer {

  /** The language as a BCP 47 tag ("en", "es", "la"). */
  String language();

  /**
   * The pronunciation of a word.
   *
   * @param word as written, in any case, with apostrophes and accents; punctuation around it does
   *     not matter
   */
  Pronunciation pronounce(String word);

  /** All pronunciations that are known of a word, best first; at least one. */
  default List<Pronunciation> pronunciations(String word) {
    return List.of(pronounce(word));
  }

  /**
   * The pronunciation of a word in a line.
   *
   * @param beforeVowel whether the next word starts with a vowel and no rest stands between
   */
  default Pronunciation pronounce(String word, boolean beforeVowel) {
    return pronounce(word);
  }

  /**
   * A pronunciation with as many vowels as syllables are sung, as far as the language allows it:
   * vowels that singers drop are dropped, vowels that they open up are opened up. Where it doesn't,
   * the pronunciation comes back with another number of vowels.
   *
   * @param syllables number of notes that take a syllable, at least 1
   * @param written the syllables as written; may be fewer than are sung
   */
  default Pronunciation fit(Pronunciation pronunciation, int syllables, List<String> written) {
    return VowelRepetition.fit(pronunciation, syllables, written, vowel -> vowel);
  }
}
