package studio.melisma.score;

/**
 * Which note is meant, in a way that survives saving the score again: its place. Changes elsewhere
 * in the file, a note's pitch and its words leave it as it is.
 *
 * @param part the part's id
 * @param measureIndex zero-based place of the measure in the written score
 * @param voice the voice's name in the file
 * @param at quarter notes from the start of the measure
 * @param ordinal zero-based among what stands at this place in this voice: grace notes before their
 *     main note, the notes of a chord in the order written
 */
public record NoteId(String part, int measureIndex, String voice, Fraction at, int ordinal) {

  /** "P1:3:1:5/2:0": readable and stable, for keys in files. */
  @Override
  public String toString() {
    return part + ":" + measureIndex + ":" + voice + ":" + at + ":" + ordinal;
  }
}
