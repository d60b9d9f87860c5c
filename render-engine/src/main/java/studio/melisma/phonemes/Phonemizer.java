package studio.melisma.phonemes;

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
}
