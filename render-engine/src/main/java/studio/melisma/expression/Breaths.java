package studio.melisma.expression;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;

/**
 * Where a singer breathes: before a phrase, in the rest that leads to it, and wherever the score
 * asks for a breath between two notes, whose first then ends a little sooner. A breath is a word
 * "AP", the symbol that DiffSinger voices have for it.
 */
public final class Breaths {

  /** The symbol of a breath. */
  public static final String SYMBOL = "AP";

  /** Rests shorter than this are articulation, not occasions to breathe. */
  private static final double SHORTEST_REST_SECONDS = 0.3;

  private static final double LONGEST_SECONDS = 0.45;

  /** The share of a rest that is heard as breath; the quiet before it keeps it a rest. */
  private static final double SHARE_OF_REST = 0.7;

  /** A breath between two notes takes this share of the first, within bounds. */
  private static final double SHARE_OF_NOTE = 0.35;

  private static final double LONGEST_BETWEEN_NOTES_SECONDS = 0.3;

  private Breaths() {}

  /**
   * The words with breaths between them.
   *
   * @param words in order of time
   */
  public static List<Word> among(List<Word> words) {
    List<Word> breathing = new ArrayList<>();
    double free = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      double rest = word.startSeconds() - free;
      if (rest >= SHORTEST_REST_SECONDS && !isBreath(word)) {
        double seconds = Math.min(LONGEST_SECONDS, SHARE_OF_REST * rest);
        breathing.add(breath(word.startSeconds() - seconds, word));
      }
      boolean tight =
          i + 1 < words.size()
              && words.get(i + 1).startSeconds() - word.endSeconds() < SHORTEST_REST_SECONDS;
      if (word.breathAfter() && tight && !isBreath(word) && !isBreath(words.get(i + 1))) {
        Word shorter = shortened(word);
        breathing.add(shorter);
        breathing.add(breath(shorter.endSeconds(), words.get(i + 1)));
      } else {
        breathing.add(word);
      }
      free = word.endSeconds();
    }
    return List.copyOf(breathing);
  }

  private static boolean isBreath(Word word) {
    return word.text().equals(SYMBOL);
  }

  /** A breath up to the start of a word. */
  private static Word breath(double startSeconds, Word before) {
    SungNote note =
        new SungNote(startSeconds, before.startSeconds(), before.notes().getFirst().midi(), true);
    return new Word(SYMBOL, List.of(SYMBOL), List.of(SYMBOL), List.of(note), false);
  }

  private static Word shortened(Word word) {
    List<SungNote> notes = new ArrayList<>(word.notes());
    SungNote last = notes.removeLast();
    double taken = Math.min(LONGEST_BETWEEN_NOTES_SECONDS, SHARE_OF_NOTE * last.seconds());
    notes.add(
        new SungNote(
            last.startSeconds(), last.endSeconds() - taken, last.midi(), last.takesSyllable()));
    return new Word(
        word.text(), word.syllables(), word.hint(), notes, word.breathAfter(), word.part());
  }
}
