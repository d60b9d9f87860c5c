package studio.melisma.lyrics;

import java.util.List;

/** What the text under a note asks the singer to do. */
sealed interface Lyric {

  /**
   * Syllables are sung: one, or those of several words that share the note.
   *
   * @param pieces in order; the first belongs to the open word if the note's syllable goes on with
   *     it, each of the others starts a word
   * @param hint phonemes in brackets, empty where none
   * @param hyphenated whether the text itself ends in a hyphen, so that its word goes on
   */
  record Sung(List<String> pieces, List<String> hint, boolean hyphenated) implements Lyric {}

  /** The next syllable of a word whose syllables are not written apart ("+"). */
  record Next() implements Lyric {}

  /** The last vowel goes on. */
  record Hold() implements Lyric {}

  /** An audible breath takes the note's time. */
  record Breath() implements Lyric {}

  /** Silence. */
  record Rest() implements Lyric {}
}
