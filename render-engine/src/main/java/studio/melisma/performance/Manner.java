package studio.melisma.performance;

import java.util.Set;
import studio.melisma.score.NoteMark;

/**
 * How a note is to be sung, as far as the score says so at the note itself.
 *
 * @param marks articulations, ornaments and the like; of tied notes those of all of them, but what
 *     belongs to a beginning only of the first
 * @param slurredToNext whether a slur leads from it to the next note of its voice
 * @param stepAbove semitones up to the next step of the key, where an ornament goes
 * @param stepBelow semitones down to the next step of the key; above zero
 */
public record Manner(
    Set<NoteMark> marks, boolean slurredToNext, double stepAbove, double stepBelow) {

  /** Nothing is written at the note. */
  public static final Manner PLAIN = new Manner(Set.of(), /* slurredToNext= */ false, 2, 2);

  public Manner {
    marks = Set.copyOf(marks);
  }

  /** Whether a mark stands at the note. */
  public boolean has(NoteMark mark) {
    return marks.contains(mark);
  }
}
