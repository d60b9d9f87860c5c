package studio.melisma.score;

/** Where a syllable stands in its word. */
public enum Syllabic {
  SINGLE,
  BEGIN,
  MIDDLE,
  END;

  /** Whether the word goes on after this syllable. */
  public boolean continues() {
    return this == BEGIN || this == MIDDLE;
  }

  /** Whether a new word starts with this syllable. */
  public boolean starts() {
    return this == SINGLE || this == BEGIN;
  }
}
