package studio.melisma.phonemes.romance;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A word's letters in lower case with a place among them; beyond its ends there is {@code '\0'}.
 */
final class Letters {

  /** No word is longer; the rest is not said. */
  private static final int LIMIT = 128;

  private final String text;
  private int at;

  /**
   * Takes a word.
   *
   * @param word anything; ligatures are opened ("æ": "ae"), signs that are no letters left out
   */
  Letters(String word) {
    String limited = word.length() > LIMIT ? word.substring(0, LIMIT) : word;
    text =
        Normalizer.normalize(limited.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
            .replace("ǽ", "áe")
            .replace("æ", "ae")
            .replace("œ", "oe")
            .replaceAll("[^\\p{L}]", "");
  }

  boolean hasNext() {
    return at < text.length();
  }

  /** The letter some places on, negative for back. */
  char peek(int offset) {
    int i = at + offset;
    return i >= 0 && i < text.length() ? text.charAt(i) : '\0';
  }

  /** The letter some places on, without accent. */
  char base(int offset) {
    char letter = peek(offset);
    return switch (letter) {
      case 'à', 'á', 'â', 'ā', 'ă', 'ä' -> 'a';
      case 'è', 'é', 'ê', 'ē', 'ĕ', 'ë' -> 'e';
      case 'ì', 'í', 'î', 'ī', 'ĭ', 'ï' -> 'i';
      case 'ò', 'ó', 'ô', 'ō', 'ŏ', 'ö' -> 'o';
      case 'ù', 'ú', 'û', 'ū', 'ŭ', 'ü' -> 'u';
      case 'ý', 'ȳ' -> 'y';
      default -> letter;
    };
  }

  /** Whether a letter carries an accent that marks stress. */
  boolean isAccented(int offset) {
    return "àáèéìíòóùúý".indexOf(peek(offset)) >= 0;
  }

  /** Whether two vowels are kept apart by a diaeresis. */
  boolean isParted(int offset) {
    return "äëïöü".indexOf(peek(offset)) >= 0;
  }

  boolean isVowel(int offset) {
    return base(offset) != '\0' && "aeiouy".indexOf(base(offset)) >= 0;
  }

  /** Whether what follows makes c and g soft: e, i, y and in Latin ae and oe. */
  boolean isSoft(int offset) {
    char c = base(offset);
    boolean ligature = (c == 'a' || c == 'o') && base(offset + 1) == 'e' && !isParted(offset + 1);
    return c == 'e' || c == 'i' || c == 'y' || ligature;
  }

  /** Whether the letters from here on, without accents, are these. */
  boolean are(String letters) {
    for (int i = 0; i < letters.length(); i++) {
      if (base(i) != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean isStart() {
    return at == 0;
  }

  void skip(int letters) {
    at += letters;
  }

  /** The whole word. */
  String text() {
    return text;
  }
}
