package studio.melisma.phonemes;

import java.lang.Character.UnicodeScript;
import java.util.Collection;

/**
 * The language that words are in, as far as their letters tell: kana are Japanese. Languages that
 * share the Latin letters are not told apart.
 */
public final class WrittenLanguage {

  private static final String OTHERWISE = "en";

  private WrittenLanguage() {}

  /**
   * The language as a BCP 47 tag; English where the letters don't tell.
   *
   * @param words in any order
   */
  public static String of(Collection<String> words) {
    long kana =
        words.stream().flatMapToInt(String::codePoints).filter(WrittenLanguage::isKana).count();
    long latin =
        words.stream().flatMapToInt(String::codePoints).filter(WrittenLanguage::isLatin).count();
    return kana > latin ? "ja" : OTHERWISE;
  }

  private static boolean isKana(int letter) {
    UnicodeScript script = UnicodeScript.of(letter);
    return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
  }

  private static boolean isLatin(int letter) {
    return UnicodeScript.of(letter) == UnicodeScript.LATIN;
  }
}
