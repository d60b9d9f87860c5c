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
    int kana = 0;
    int latin = 0;
    for (String word : words) {
      for (int i = 0; i < word.length(); ) {
        int letter = word.codePointAt(i);
        switch (script(letter)) {
          case HIRAGANA, KATAKANA -> kana++;
          case LATIN -> latin++;
          default -> {}
        }
        i += Character.charCount(letter);
      }
    }
    return kana > latin ? "ja" : OTHERWISE;
  }

  private static UnicodeScript script(int letter) {
    boolean plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    return plain ? UnicodeScript.LATIN : UnicodeScript.of(letter);
  }
}
