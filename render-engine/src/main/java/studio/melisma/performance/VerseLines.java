package studio.melisma.performance;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.melisma.performance.NoteWords.Syllable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;

/**
 * Decides what one voice sings on each of its notes.
 *
 * <p>MusicXML itself only knows {@code time-only}; the rest is how songs are printed. On its n-th
 * time through, a passage takes the line numbered n. Where that line is missing, a lower line that
 * runs on is a refrain and is sung every time; a few notes without it, between syllables of it, are
 * a melisma.
 */
final class VerseLines {

  /** A refrain has more syllables than this; fewer inside a verse are a melisma of that verse. */
  private static final int LONGEST_MELISMA = 3;

  private static final int UNNUMBERED = Integer.MAX_VALUE;

  private final VerseChoice choice;
  private final List<String> lines;

  private VerseLines(VerseChoice choice, List<String> lines) {
    this.choice = choice;
    this.lines = lines;
  }

  /**
   * Sets the words of all attacks of a voice.
   *
   * @param attacks in the order of the performance
   */
  static void sing(List<Attack> attacks, VerseChoice choice) {
    List<String> lines = lines(attacks);
    if (!lines.isEmpty()) {
      VerseLines verses = new VerseLines(choice, lines);
      hold(attacks, verses.chosen(attacks));
    }
  }

  /** The lines that a voice has, numbers in their order first. */
  private static List<String> lines(List<Attack> attacks) {
    Set<String> lines = new LinkedHashSet<>();
    for (Attack attack : attacks) {
      for (Lyric lyric : attack.lyrics()) {
        if (lyric.hasText()) {
          lines.add(lyric.line());
        }
      }
    }
    return lines.stream().sorted(Comparator.comparingInt(VerseLines::number)).toList();
  }

  private @Nullable Lyric[] chosen(List<Attack> attacks) {
    @Nullable Lyric[] chosen = new Lyric[attacks.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = exact(attacks.get(i));
    }
    int start = 0;
    while (start < chosen.length) {
      if (chosen[start] != null) {
        start++;
        continue;
      }
      int end = start;
      while (end < chosen.length && chosen[end] == null && sameRound(attacks, start, end)) {
        end++;
      }
      boolean inside =
          start > 0
              && sameRound(attacks, start - 1, start)
              && end < chosen.length
              && sameRound(attacks, start, end);
      shared(attacks.subList(start, end), inside, chosen, start);
      start = end;
    }
    return chosen;
  }

  /** A stretch without the line of the pass: a refrain, or a melisma that is left open. */
  private void shared(List<Attack> stretch, boolean inside, @Nullable Lyric[] chosen, int offset) {
    @Nullable Lyric[] lower = new Lyric[stretch.size()];
    int syllables = 0;
    for (int i = 0; i < lower.length; i++) {
      lower[i] = lower(stretch.get(i));
      syllables += lower[i] == null ? 0 : 1;
    }
    if (!inside || syllables > LONGEST_MELISMA) {
      System.arraycopy(lower, 0, chosen, offset, lower.length);
    }
  }

  private static boolean sameRound(List<Attack> attacks, int one, int other) {
    return attacks.get(one).turn().round() == attacks.get(other).turn().round();
  }

  /** The line of the pass, if the note has it. */
  private @Nullable Lyric exact(Attack attack) {
    int round = attack.turn().round();
    String line = line(round);
    Lyric found = null;
    for (Lyric lyric : attack.lyrics()) {
      if (lyric.hasText() && isFor(lyric, round)) {
        if (!lyric.timeOnly().isEmpty() && choice.chosen(round) == null) {
          return lyric;
        }
        if (found == null && lyric.line().equals(line)) {
          found = lyric;
        }
      }
    }
    return found;
  }

  /** The nearest line that comes before that of the pass. */
  private @Nullable Lyric lower(Attack attack) {
    int round = attack.turn().round();
    String line = line(round);
    int limit = line == null ? round : number(line);
    Lyric found = null;
    for (Lyric lyric : attack.lyrics()) {
      boolean comesBefore = number(lyric.line()) <= limit || number(lyric.line()) == UNNUMBERED;
      if (lyric.hasText()
          && isFor(lyric, round)
          && comesBefore
          && !lyric.line().endsWith("'")
          && (found == null || isNearer(lyric, found))) {
        found = lyric;
      }
    }
    return found;
  }

  private static boolean isNearer(Lyric lyric, Lyric than) {
    int number = number(lyric.line());
    return number != UNNUMBERED
        && (number(than.line()) == UNNUMBERED || number > number(than.line()));
  }

  private static boolean isFor(Lyric lyric, int round) {
    return lyric.timeOnly().isEmpty() || lyric.timeOnly().contains(round);
  }

  /** The line that a pass asks for, null where the voice has none for it. */
  private @Nullable String line(int round) {
    String chosen = choice.chosen(round);
    if (chosen != null) {
      return chosen;
    }
    if (lines.contains("1")) {
      String number = Integer.toString(round);
      return lines.contains(number) ? number : null;
    }
    // Some files count their lines from 2, or name them: then their order counts.
    return round > lines.size() ? null : lines.get(round - 1);
  }

  private static int number(String line) {
    if (line.isEmpty() || line.length() > 6) {
      return UNNUMBERED;
    }
    int number = 0;
    for (int i = 0; i < line.length(); i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return UNNUMBERED;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Syllables where they are chosen; elsewhere the last one is held as long as nothing ends it. */
  private static void hold(List<Attack> attacks, @Nullable Lyric[] chosen) {
    boolean singing = false;
    boolean extended = false;
    Fraction end = Fraction.ZERO;
    for (int i = 0; i < chosen.length; i++) {
      Attack attack = attacks.get(i);
      Lyric lyric = chosen[i];
      if (lyric != null) {
        attack.sing(new Syllable(lyric.text(), lyric.syllabic(), lyric.line()));
        singing = true;
        extended = lyric.extend() == Lyric.Extend.START || lyric.syllabic().continues();
      } else if (singing && (extended || !attack.onset().isAfter(end))) {
        attack.sing(NoteWords.HOLD);
        extended = extended && attack.lyrics().stream().noneMatch(VerseLines::stops);
      } else {
        singing = false;
      }
      end = attack.end();
    }
  }

  private static boolean stops(Lyric lyric) {
    return lyric.extend() == Lyric.Extend.STOP;
  }
}
