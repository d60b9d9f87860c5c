package studio.melisma.app.parameters;

import java.util.List;
import java.util.regex.Pattern;

/** A note's text with phonemes in brackets behind it: "word[ph o n]". */
final class HintedWord {

  private static final Pattern HINT = Pattern.compile("\\s*\\[[^\\[\\]]*]\\s*");

  /** What joins words that share a note. */
  private static final Pattern JOINED = Pattern.compile("\\S[\\s‿⁀/]+\\S");

  private HintedWord() {}

  /** Whether several words share the text, so that phonemes of one of them can't be given. */
  static boolean isSeveral(String text) {
    return JOINED.matcher(without(text)).find();
  }

  /** The text without phonemes. */
  static String without(String text) {
    return HINT.matcher(text).replaceAll("");
  }

  /** The text with these phonemes in place of any others; without brackets where there are none. */
  static String with(String text, List<String> phonemes) {
    String bare = without(text).strip();
    return phonemes.isEmpty() ? bare : bare + "[" + String.join(" ", phonemes) + "]";
  }
}
