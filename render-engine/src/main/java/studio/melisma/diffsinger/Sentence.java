package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;

/**
 * Words that follow each other without a gap; what the duration model is asked about at once.
 *
 * @param words in order, each starting where the one before it ends
 * @param voiceColor the sub-bank that sings; empty for the bank's first
 */
public record Sentence(List<Word> words, String voiceColor) {

  /** Notes closer than this touch: about a tick of 1/480 quarter note at 120 beats a minute. */
  static final double TOUCH_SECONDS = 0.001;

  public Sentence {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a sentence has at least one word");
    }
  }

  /**
   * Cuts words into sentences wherever one doesn't start where the one before it ends.
   *
   * @param words in order of time
   */
  public static List<Sentence> split(List<Word> words, String voiceColor) {
    List<Sentence> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= words.size(); i++) {
      if (i == words.size()
          || Math.abs(words.get(i).startSeconds() - words.get(i - 1).endSeconds())
              > TOUCH_SECONDS) {
        sentences.add(new Sentence(words.subList(start, i), voiceColor));
        start = i;
      }
    }
    return sentences;
  }

  /** When the first note starts. */
  public double startSeconds() {
    return words.getFirst().startSeconds();
  }

  /** When the last note ends. */
  public double endSeconds() {
    return words.getLast().endSeconds();
  }

  /** Every note, in order. */
  public List<SungNote> notes() {
    return words.stream().flatMap(word -> word.notes().stream()).toList();
  }
}
