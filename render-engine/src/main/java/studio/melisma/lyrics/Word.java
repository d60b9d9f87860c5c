package studio.melisma.lyrics;

import java.util.List;

/**
 * A word and the notes that carry it.
 *
 * @param text the whole word as written, its syllables joined ("amazing"); never blank
 * @param syllables the written syllables in order ("A", "maz", "ing")
 * @param hint phonemes that the user prescribed with {@code word[ph o n]}; empty where none
 * @param notes the notes in order, each beginning where the one before it ends; the first takes a
 *     syllable
 * @param breathAfter whether the singer breathes after it
 */
public record Word(
    String text,
    List<String> syllables,
    List<String> hint,
    List<SungNote> notes,
    boolean breathAfter) {

  public Word {
    syllables = List.copyOf(syllables);
    hint = List.copyOf(hint);
    notes = List.copyOf(notes);
    if (notes.isEmpty() || !notes.getFirst().takesSyllable()) {
      throw new IllegalArgumentException("a word starts with a note that takes a syllable");
    }
  }

  public double startSeconds() {
    return notes.getFirst().startSeconds();
  }

  public double endSeconds() {
    return notes.getLast().endSeconds();
  }
}
