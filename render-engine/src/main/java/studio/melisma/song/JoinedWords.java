package studio.melisma.song;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Syllabic;

/** The words of several notes that become one. */
final class JoinedWords {

  private static final Pattern HINTED = Pattern.compile("([^\\[\\]]*)\\[([^\\[\\]]*)]\\s*");
  private static final String ELISION = "‿";

  private JoinedWords() {}

  static NoteWords of(List<PerformedNote> notes) {
    List<NoteWords.Syllable> syllables = new ArrayList<>();
    for (PerformedNote note : notes) {
      if (note.words() instanceof NoteWords.Syllable syllable && !sign(syllable.text())) {
        syllables.add(syllable);
      }
    }
    if (syllables.isEmpty()) {
      return notes.getFirst().words();
    }
    StringBuilder text = new StringBuilder();
    StringBuilder hint = new StringBuilder();
    boolean hinted = true;
    for (int i = 0; i < syllables.size(); i++) {
      Matcher matcher = HINTED.matcher(syllables.get(i).text());
      boolean own = matcher.matches();
      hinted &= own;
      boolean sameWord =
          i > 0 && continues(syllables.get(i - 1)) && !syllables.get(i).syllabic().starts();
      text.append(i == 0 || sameWord ? "" : ELISION)
          .append(withoutHyphen(own ? matcher.group(1) : syllables.get(i).text()));
      hint.append(own ? " " + matcher.group(2).strip() : "");
    }
    boolean starts = syllables.getFirst().syllabic().starts();
    boolean goesOn = continues(syllables.getLast());
    return new NoteWords.Syllable(
        hinted ? text + "[" + hint.toString().strip() + "]" : text.toString(),
        syllabic(starts, goesOn),
        syllables.getFirst().verse());
  }

  static Syllabic syllabic(boolean starts, boolean goesOn) {
    if (starts) {
      return goesOn ? Syllabic.BEGIN : Syllabic.SINGLE;
    }
    return goesOn ? Syllabic.MIDDLE : Syllabic.END;
  }

  /** A sign for what is to be done with the syllable before sings nothing itself. */
  private static boolean sign(String text) {
    return text.equals("-") || text.startsWith("+");
  }

  private static boolean continues(NoteWords.Syllable syllable) {
    return syllable.syllabic().continues() || syllable.text().endsWith("-");
  }

  private static String withoutHyphen(String text) {
    return text.endsWith("-") && text.length() > 1 ? text.substring(0, text.length() - 1) : text;
  }
}
