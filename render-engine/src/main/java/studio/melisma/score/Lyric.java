package studio.melisma.score;

import java.util.List;
import java.util.Set;

/**
 * One line of words under one note.
 *
 * @param line number or name of the line, "1" where the file gives none; a second text under the
 *     same note with the same number gets "1'"
 * @param name what the file calls the line ("Chorus"); empty where it doesn't
 * @param syllables the texts, more than one where an elision joins them; empty where only an
 *     extender stands here
 * @param extend the extender that starts, goes on or ends here
 * @param timeOnly the passes on which it is sung; empty for the usual rule
 */
public record Lyric(
    String line, String name, List<Syllable> syllables, Extend extend, Set<Integer> timeOnly) {

  /** What joins the texts of an elision. */
  public static final String ELISION = "‿";

  public Lyric {
    syllables = List.copyOf(syllables);
    timeOnly = Set.copyOf(timeOnly);
  }

  /** Whether there is anything to sing. */
  public boolean hasText() {
    return !syllables.isEmpty();
  }

  /** The text sung, the texts of an elision joined by "‿"; empty where there is none. */
  public String text() {
    return String.join(ELISION, syllables.stream().map(Syllable::text).toList());
  }

  /** Where the text stands in its word: begins as the first text begins, ends as the last ends. */
  public Syllabic syllabic() {
    if (syllables.isEmpty()) {
      return Syllabic.SINGLE;
    }
    boolean starts = syllables.getFirst().syllabic().starts();
    boolean continues = syllables.getLast().syllabic().continues();
    if (starts) {
      return continues ? Syllabic.BEGIN : Syllabic.SINGLE;
    }
    return continues ? Syllabic.MIDDLE : Syllabic.END;
  }

  /** One text of a lyric. */
  public record Syllable(String text, Syllabic syllabic) {}

  /** The line drawn after the last syllable of a word. */
  public enum Extend {
    NONE,
    START,
    CONTINUE,
    STOP
  }
}
