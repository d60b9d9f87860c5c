package studio.melisma.expression;

import java.util.List;
import studio.melisma.performance.Manner;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.NoteMark;

/**
 * How long a note is held of the time it is given. The word on it ends with the note, closing
 * consonants and all; within a word a shortened note leaves a rest.
 *
 * <p>Dots halve a note and wedges leave two fifths of it, as players do; dots under a slur or with
 * a line (portato) leave four fifths, for a voice has to stop its breath and start it again. An
 * accent parts nothing: a singer doesn't break a word for it. No note gets too short to be heard as
 * sung.
 */
public final class Articulation {

  private static final double STACCATO = 0.5;
  private static final double STACCATISSIMO = 0.4;
  private static final double PORTATO = 0.8;

  /** A syllable needs this long, however short its note is meant. */
  private static final double SHORTEST_SECONDS = 0.12;

  /** Smaller gaps are not heard as such. */
  private static final double SMALLEST_GAP_SECONDS = 0.03;

  private Articulation() {}

  /**
   * The notes as long as they are sung.
   *
   * @param notes of one line
   */
  public static List<PerformedNote> sung(List<PerformedNote> notes) {
    return notes.stream().map(Articulation::sung).toList();
  }

  private static PerformedNote sung(PerformedNote note) {
    double length = note.endSeconds() - note.startSeconds();
    double sung = Math.max(length * share(note.manner()), Math.min(length, SHORTEST_SECONDS));
    return note.grace() || length - sung < SMALLEST_GAP_SECONDS
        ? note
        : note.soundingUntil(note.startSeconds() + sung);
  }

  private static double share(Manner manner) {
    boolean dots = manner.has(NoteMark.STACCATO);
    if (manner.has(NoteMark.DETACHED_LEGATO)
        || (dots && (manner.slurredToNext() || manner.has(NoteMark.TENUTO)))) {
      return PORTATO;
    }
    if (manner.has(NoteMark.STACCATISSIMO)) {
      return STACCATISSIMO;
    }
    return dots ? STACCATO : 1;
  }
}
