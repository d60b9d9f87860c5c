package studio.melisma.performance;

import java.util.List;

/**
 * A line that one singer can sing: never two notes at once.
 *
 * @param part the part's id
 * @param partName as printed
 * @param voice the voice's name in the score
 * @param staff the staff on which it mostly stands
 * @param hasWords whether any words are written for it
 * @param notes by onset; each but grace notes ends where or before the next begins
 */
public record SungLine(
    String part,
    String partName,
    String voice,
    String staff,
    boolean hasWords,
    List<PerformedNote> notes) {

  public SungLine {
    notes = List.copyOf(notes);
  }
}
