package studio.melisma.lyrics;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text under a note: what engravers put around words is taken off, and the conventions of
 * OpenUtau are understood ({@code +} next syllable, {@code +~ +* -} hold, {@code AP br} breath,
 * {@code SP R} rest, {@code word[ph o n]} phonemes).
 */
final class LyricText {

  /** More than any syllable, and enough for a psalm verse on one note. */
  private static final int LONGEST = 512;

  private static final Pattern HINT = Pattern.compile("([^\\[\\]]*)\\[([^\\[\\]]*)]\\s*");
  private static final Pattern VERSE_NUMBER =
      Pattern.compile("^\\s*[(\\[]?\\d{1,2}[a-z]?[.):\\]]+\\s*(?=\\D|$)");
  private static final Pattern VERSE_ONLY = Pattern.compile("\\s*\\(?\\d{1,2}[.)]\\s*");
  private static final Pattern BREAKS = Pattern.compile("[\\s‿⁀—–/]+");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern EDGES =
      Pattern.compile("^[^\\p{L}\\p{M}\\p{N}'&]+|[^\\p{L}\\p{M}\\p{N}'&]+$");
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern VOWELS = Pattern.compile("[aeiouyæœø]+");

  private LyricText() {}

  /** What a text asks for. */
  static Lyric read(String raw) {
    String text = normalised(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw).strip();
    switch (text) {
      case "AP", "br" -> {
        return new Lyric.Breath();
      }
      case "SP", "R" -> {
        return new Lyric.Rest();
      }
      case "-" -> {
        return new Lyric.Hold();
      }
      default -> {}
    }
    if (text.startsWith("+")) {
      return text.startsWith("+~") || text.startsWith("+*") ? new Lyric.Hold() : new Lyric.Next();
    }
    if (!text.isEmpty() && text.codePoints().allMatch(Character::isLetter)) {
      // Nothing to be taken off or understood, as nearly all texts are.
      return new Lyric.Sung(List.of(text), List.of(), false);
    }
    Matcher hinted = HINT.matcher(text);
    if (hinted.matches() && !hinted.group(2).isBlank()) {
      List<String> hint = List.of(SPACE.split(hinted.group(2).strip(), -1));
      String word = trimmed(hinted.group(1));
      return new Lyric.Sung(
          List.of(word.isEmpty() ? String.join(" ", hint) : word), hint, endsHyphenated(text));
    }
    return sung(VERSE_ONLY.matcher(text).matches() ? "" : withoutVerseNumber(text));
  }

  /** Groups of vowel letters, about the number of syllables; for other scripts than Latin one. */
  static int vowelGroups(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    if (plain.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
      return 1;
    }
    return (int) VOWELS.matcher(MARKS.matcher(plain).replaceAll("")).results().count();
  }

  private static Lyric sung(String text) {
    List<String> pieces = new ArrayList<>();
    for (String piece : BREAKS.split(text, -1)) {
      String trimmed = trimmed(piece);
      if (!trimmed.isEmpty()) {
        pieces.add(trimmed);
      }
    }
    // Signs alone (an extender, a dash, a stray comma) say that nothing new is sung.
    return pieces.isEmpty()
        ? new Lyric.Hold()
        : new Lyric.Sung(pieces, List.of(), endsHyphenated(text));
  }

  private static boolean endsHyphenated(String text) {
    return text.endsWith("-");
  }

  private static String withoutVerseNumber(String text) {
    return VERSE_NUMBER.matcher(text).replaceFirst("");
  }

  private static String trimmed(String piece) {
    String trimmed = EDGES.matcher(piece).replaceAll("");
    if (trimmed.length() > 2 && trimmed.startsWith("'") && trimmed.endsWith("'")) {
      return trimmed(trimmed.substring(1, trimmed.length() - 1));
    }
    return trimmed.equals("'") ? "" : trimmed;
  }

  private static String normalised(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    for (char c : Normalizer.normalize(raw, Normalizer.Form.NFC).toCharArray()) {
      switch (c) {
        case '\u2018', '\u2019', '\u201B', '\u02BC', '\u00B4', '`', '\uFF07' -> text.append('\'');
        case '\u2010', '\u2011', '\u2012', '\u2212' -> text.append('-');
        case '\u00A0', '\u2007', '\u202F' -> text.append(' ');
        // Soft hyphen and characters of no width.
        case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> {}
        default -> text.append(c);
      }
    }
    return text.toString();
  }
}
