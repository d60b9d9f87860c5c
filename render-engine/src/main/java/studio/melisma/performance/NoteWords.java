package studio.melisma.performance;

import studio.melisma.score.Syllabic;

/** What a sounded note does with the words on this pass. */
public sealed interface NoteWords {

  /**
   * A syllable starts on this note.
   *
   * @param text the text sung, without hyphens and extenders that notation adds; the texts of an
   *     elision are joined by "‿"
   * @param syllabic where the text stands in its word (of an elision: begins as its first text
   *     begins, ends as its last ends)
   * @param verse number or name of the lyric line, as the score gives it
   */
  record Syllable(String text, Syllabic syllabic, String verse) implements NoteWords {}

  /** The last syllable goes on: a melisma. */
  record Hold() implements NoteWords {}

  /** Nothing is written to sing here. */
  record None() implements NoteWords {}

  NoteWords HOLD = new Hold();
  NoteWords NONE = new None();
}
