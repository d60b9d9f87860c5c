package studio.melisma.lyrics;

import java.util.List;
import java.util.Map;

/**
 * A word, or the part of a word between two rests, and the notes that carry it.
 *
 * @param text the whole word as written, its syllables joined ("amazing"); never blank
 * @param syllables the written syllables of the whole word in order ("A", "maz", "ing")
 * @param hint phonemes that the user prescribed for the whole word with {@code word[ph o n]}; empty
 *     where none
 * @param notes the notes of this part in order, each beginning where the one before it ends; the
 *     first takes a syllable
 * @param breathAfter whether the singer breathes after it
 * @param part which of the word's syllables are sung here
 * @param phonemeShifts seconds by which phonemes are prescribed to start later than the voice would
 *     have them, by their place among those of this part; below zero for earlier
 */
public record Word(
    String text,
    List<String> syllables,
    List<String> hint,
    List<SungNote> notes,
    boolean breathAfter,
    Part part,
    Map<Integer, Double> phonemeShifts) {

  /**
   * The stretch of a word that is sung without a rest. A word that a rest breaks is several {@link
   * Word}s one after the other with the same text, each with its own part; the pronunciation is
   * that of the whole word, of which each sings its stretch.
   *
   * @param firstSyllable index of the syllable that its first note sings, among the syllables that
   *     the whole word takes notes for
   * @param ofSyllables number of syllables that the whole word takes notes for
   * @param resumed whether its first note goes on with the vowel that the part before broke off
   * @param suspended whether its last syllable is broken off on the vowel, to be resumed
   */
  public record Part(int firstSyllable, int ofSyllables, boolean resumed, boolean suspended) {

    /** The whole of a word. */
    public static Part whole(int syllables) {
      return new Part(0, syllables, false, false);
    }
  }

  public Word {
    syllables = List.copyOf(syllables);
    hint = List.copyOf(hint);
    notes = List.copyOf(notes);
    phonemeShifts = Map.copyOf(phonemeShifts);
    if (!phonemeShifts.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a phoneme is shifted by seconds");
    }
    if (notes.isEmpty() || !notes.getFirst().takesSyllable()) {
      throw new IllegalArgumentException("a word starts with a note that takes a syllable");
    }
  }

  /** A part of a word whose phonemes start where the voice has them. */
  public Word(
      String text,
      List<String> syllables,
      List<String> hint,
      List<SungNote> notes,
      boolean breathAfter,
      Part part) {
    this(text, syllables, hint, notes, breathAfter, part, Map.of());
  }

  /** A whole word. */
  public Word(
      String text,
      List<String> syllables,
      List<String> hint,
      List<SungNote> notes,
      boolean breathAfter) {
    this(text, syllables, hint, notes, breathAfter, Part.whole(syllableNotes(notes)));
  }

  /** The same, sung on other notes. */
  public Word on(List<SungNote> others) {
    return new Word(text, syllables, hint, others, breathAfter, part, phonemeShifts);
  }

  /** The same with other {@link #phonemeShifts()}. */
  public Word withPhonemeShifts(Map<Integer, Double> changed) {
    return new Word(text, syllables, hint, notes, breathAfter, part, changed);
  }

  public double startSeconds() {
    return notes.getFirst().startSeconds();
  }

  public double endSeconds() {
    return notes.getLast().endSeconds();
  }

  /** Number of syllables that are sung in this part. */
  public int syllableNotes() {
    return syllableNotes(notes);
  }

  /** Whether the whole word is sung here, without a rest in it. */
  public boolean isWhole() {
    return part.equals(Part.whole(part.ofSyllables())) && syllableNotes() == part.ofSyllables();
  }

  private static int syllableNotes(List<SungNote> notes) {
    return (int) notes.stream().filter(SungNote::takesSyllable).count();
  }
}
