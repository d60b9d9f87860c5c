package studio.melisma.song;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, piece by piece: one for each note.
 *
 * <ul>
 *   <li>Words stand apart; "a-maz-ing" are the syllables of one, "glo-" goes on with what follows.
 *   <li>"-", "+~", "+*", "_" and each "_" behind a syllable hold it for a note; so does a hyphen
 *       too many ("glo--ria").
 *   <li>"+" is the next syllable of a word that isn't divided.
 *   <li>"R" and "SP" are rests, "br" and "AP" breaths.
 *   <li>"word[ph o n]" prescribes phonemes.
 *   <li>"{gloria}" is sung on one note whatever its syllables; a word before a "+" isn't divided
 *       either.
 *   <li>"‿" and "/" join words that share a note; "‑" (U+2011) is a hyphen that divides nothing.
 * </ul>
 */
final class LyricPieces {

  /** The syllable before goes on. */
  static final Piece HOLD = new Piece(Kind.HOLD, "", false);

  /** Nothing is sung. */
  static final Piece REST = new Piece(Kind.REST, "", false);

  /** More than the longest psalm, and few enough to be worked at between two pictures. */
  private static final int LONGEST = 100_000;

  private static final Pattern TOKEN = Pattern.compile("(?:[^\\s\\[\\]]|\\[[^\\[\\]]*])+");
  private static final Pattern HINTED = Pattern.compile("([^\\[\\]]*\\[[^\\[\\]]*])(-?)(_*)");
  private static final Pattern WHOLE = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern TOGETHER = Pattern.compile("[‿/‑]");
  private static final Pattern HOLDS = Pattern.compile("(.*?)(_*)");
  private static final char FIRM_HYPHEN = '‑';

  private LyricPieces() {}

  /** What a piece asks for. */
  enum Kind {
    SYLLABLE,
    /** A sign that the singer understands: "+", "br". */
    SIGN,
    HOLD,
    REST
  }

  /**
   * What one note gets.
   *
   * @param text sung; empty where nothing is
   * @param goesOn whether its word goes on after it
   */
  record Piece(Kind kind, String text, boolean goesOn) {}

  /** What a line asks for. */
  static List<Piece> of(String line, Division division) {
    List<Piece> pieces = new ArrayList<>();
    Matcher tokens = TOKEN.matcher(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    List<String> found = tokens.results().map(MatchResult::group).toList();
    for (int i = 0; i < found.size(); i++) {
      boolean divided = i + 1 < found.size() && found.get(i + 1).equals(Syllables.NEXT);
      token(found.get(i), divided ? List::of : division, pieces);
    }
    return pieces;
  }

  /** Divides words that nobody has divided. */
  @FunctionalInterface
  interface Division {
    List<String> of(String word);
  }

  private static void token(String token, Division division, List<Piece> pieces) {
    switch (token) {
      case "-", "–", "—", "+~", "+*" -> {
        pieces.add(HOLD);
        return;
      }
      case "+", "br", "AP" -> {
        pieces.add(new Piece(Kind.SIGN, token, false));
        return;
      }
      case "R", "SP" -> {
        pieces.add(REST);
        return;
      }
      default -> {}
    }
    Matcher hinted = HINTED.matcher(token);
    if (hinted.matches()) {
      pieces.add(new Piece(Kind.SYLLABLE, hinted.group(1), !hinted.group(2).isEmpty()));
      holds(hinted.group(3).length(), pieces);
      return;
    }
    String[] parts = token.split("-", -1);
    if (parts.length == 1) {
      undivided(token, division, pieces);
      return;
    }
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (!parts[i].isEmpty()) {
        syllable(parts[i], !last, pieces);
      } else if (i > 0 && !last) {
        pieces.add(HOLD);
      }
    }
  }

  private static void undivided(String token, Division division, List<Piece> pieces) {
    Matcher held = HOLDS.matcher(token);
    if (!held.matches() || held.group(1).isEmpty()) {
      holds(token.length(), pieces);
      return;
    }
    List<String> syllables = divided(held.group(1), division);
    for (int i = 0; i < syllables.size(); i++) {
      String syllable = syllables.get(i);
      if (syllable.equals(Syllables.NEXT)) {
        pieces.add(new Piece(Kind.SIGN, syllable, false));
      } else {
        boolean divided = i + 1 < syllables.size() && !syllables.get(i + 1).equals(Syllables.NEXT);
        pieces.add(new Piece(Kind.SYLLABLE, firm(syllable), divided));
      }
    }
    holds(held.group(2).length(), pieces);
  }

  private static List<String> divided(String word, Division division) {
    Matcher whole = WHOLE.matcher(word);
    if (whole.matches()) {
      return List.of(whole.group(1));
    }
    return TOGETHER.matcher(word).find() ? List.of(word) : division.of(word);
  }

  private static void syllable(String part, boolean goesOn, List<Piece> pieces) {
    Matcher held = HOLDS.matcher(part);
    if (held.matches() && !held.group(1).isEmpty()) {
      pieces.add(new Piece(Kind.SYLLABLE, firm(held.group(1)), goesOn));
      holds(held.group(2).length(), pieces);
    } else {
      holds(part.length(), pieces);
    }
  }

  private static void holds(int count, List<Piece> pieces) {
    for (int i = 0; i < count; i++) {
      pieces.add(HOLD);
    }
  }

  private static String firm(String text) {
    return text.replace(FIRM_HYPHEN, '-');
  }

  /** Whether a text asks for something to be done with the syllable before, or for a breath. */
  static boolean isSign(String text) {
    return switch (text) {
      case "+", "+~", "+*", "-", "br", "AP", "R", "SP" -> true;
      default -> false;
    };
  }

  /** How a note's syllable is written so that it is read as one piece. */
  static String written(String text) {
    String one = text.strip();
    return one.contains("[") ? one : one.replaceAll("\\s+", "‿").replace('-', FIRM_HYPHEN);
  }
}
