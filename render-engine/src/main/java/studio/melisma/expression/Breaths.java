package studio.melisma.expression;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.PerformedNote;

/**
 * Where a singer breathes: before a phrase, in the rest that leads to it; wherever the score asks
 * for a breath between two notes, whose first then ends a little sooner; and in a stretch too long
 * for any lungs, after its longest notes. A breath is a word "AP", the symbol that DiffSinger
 * voices have for it, with a moment of silence before it, so that each phrase is what is sung on
 * one breath.
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

  /** The silence between a note and the breath that follows it. */
  private static final double GAP_SECONDS = 0.03;

  /** Words closer than this touch, for all that rounding does. */
  private static final double TOUCH_SECONDS = 0.001;

  /** What a trained singer sings without breathing. */
  private static final double LONGEST_STRETCH_SECONDS = 14;

  /** No breath is added sooner than this after the last one. */
  private static final double SHORTEST_STRETCH_SECONDS = 4;

  private Breaths() {}

  /**
   * The words with breaths between them.
   *
   * @param words in order of time
   */
  public static List<Word> among(List<Word> words) {
    return among(words, List.of());
  }

  /**
   * The words with breaths between them. Where a note is only held shorter than it is written, with
   * dots for instance, nobody breathes unless the score asks for it.
   *
   * @param words in order of time
   * @param notes that the words are sung on as they are written, in order of time
   */
  public static List<Word> among(List<Word> words, List<PerformedNote> notes) {
    double[] rests = rests(words, notes);
    boolean[] breathAfter = places(words, rests);
    List<Word> breathing = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      double rest = i == 0 ? word.startSeconds() : rests[i - 1];
      if (rest >= SHORTEST_REST_SECONDS && !isBreath(word)) {
        double seconds = Math.min(LONGEST_SECONDS, SHARE_OF_REST * rest);
        breathing.add(breath(word.startSeconds() - seconds, word));
      }
      if (breathAfter[i] && rests[i] < SHORTEST_REST_SECONDS) {
        Word shorter = shortened(word);
        breathing.add(shorter);
        breathing.add(breath(shorter.endSeconds() + GAP_SECONDS, words.get(i + 1)));
      } else {
        breathing.add(word);
      }
    }
    return List.copyOf(breathing);
  }

  /** How long a singer rests after each word; endlessly after the last. */
  private static double[] rests(List<Word> words, List<PerformedNote> notes) {
    double[] rests = new double[words.size()];
    int at = 0;
    for (int i = 0; i < rests.length; i++) {
      if (i + 1 == rests.length) {
        rests[i] = Double.POSITIVE_INFINITY;
        continue;
      }
      double end = words.get(i).endSeconds();
      double next = words.get(i + 1).startSeconds();
      // The last note that starts before the word's end is the one that it ends on.
      while (at + 1 < notes.size() && notes.get(at + 1).startSeconds() < end) {
        at++;
      }
      boolean heldShorter =
          at < notes.size()
              && notes.get(at).startSeconds() < end
              && notes.get(at).endSeconds() > next - TOUCH_SECONDS;
      rests[i] = heldShorter && !words.get(i).breathAfter() ? 0 : next - end;
    }
    return rests;
  }

  /** After which words a breath is taken: those that the score names, and where lungs need one. */
  private static boolean[] places(List<Word> words, double[] rests) {
    boolean[] breathAfter = new boolean[words.size()];
    int start = 0;
    for (int i = 0; i < words.size(); i++) {
      breathAfter[i] =
          words.get(i).breathAfter()
              && i + 1 < words.size()
              && !isBreath(words.get(i))
              && !isBreath(words.get(i + 1));
      if (breathAfter[i] || rests[i] >= SHORTEST_REST_SECONDS || isBreath(words.get(i))) {
        start = i + 1;
      } else if (words.get(i).endSeconds() - words.get(start).startSeconds()
          > LONGEST_STRETCH_SECONDS) {
        int chosen = bestWithin(words, start, i);
        if (chosen >= 0) {
          breathAfter[chosen] = true;
          start = chosen + 1;
        }
      }
    }
    return breathAfter;
  }

  /** The word of a stretch that ends on the longest note, which is most often a phrase's end. */
  private static int bestWithin(List<Word> words, int first, int last) {
    int best = -1;
    double longest = 0;
    for (int i = first; i < last; i++) {
      Word word = words.get(i);
      double sung = word.endSeconds() - words.get(first).startSeconds();
      // A word that a rest breaks is not to be broken again.
      boolean whole = word.isWhole() && !isBreath(words.get(i + 1));
      if (whole && sung >= SHORTEST_STRETCH_SECONDS && word.notes().getLast().seconds() > longest) {
        best = i;
        longest = word.notes().getLast().seconds();
      }
    }
    return best;
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

  /** The word, leaving time for a breath and the silence before it. */
  private static Word shortened(Word word) {
    List<SungNote> notes = new ArrayList<>(word.notes());
    SungNote last = notes.removeLast();
    double taken = Math.min(LONGEST_BETWEEN_NOTES_SECONDS, SHARE_OF_NOTE * last.seconds());
    notes.add(
        new SungNote(
            last.startSeconds(), last.endSeconds() - taken, last.midi(), last.takesSyllable()));
    return word.on(notes);
  }
}
