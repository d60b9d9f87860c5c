package studio.melisma.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Note;
import studio.melisma.score.Part;

/** From written to sounding pitch at each place of a part, staff by staff. */
final class Transpositions {

  private final List<Change> changes;

  private Transpositions(List<Change> changes) {
    this.changes = changes;
  }

  static Transpositions of(Part part) {
    List<Change> changes = new ArrayList<>();
    for (Measure measure : part.measures()) {
      measure
          .markings(Marking.Transposition.class)
          .map(change -> new Change(measure.index(), change))
          .forEach(changes::add);
    }
    // Files repeat the transposition with every change of key or clef; only changes matter here.
    List<Change> kept = new ArrayList<>();
    for (Change change : changes) {
      if (kept.isEmpty() || !kept.getLast().saysTheSame(change)) {
        kept.add(change);
      }
    }
    return new Transpositions(kept);
  }

  /** Semitones to add to a note. */
  double at(int measureIndex, Note note) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      Change change = changes.get(i);
      if (change.isInForce(measureIndex, note.at(), note.staff())) {
        return change.written.semitones();
      }
    }
    return 0;
  }

  private record Change(int measure, Marking.Transposition written) {

    boolean saysTheSame(Change later) {
      return Objects.equals(written.staff(), later.written.staff())
          && written.semitones() == later.written.semitones();
    }

    boolean isInForce(int measureIndex, Fraction at, int staff) {
      Integer of = written.staff();
      boolean reached =
          measure < measureIndex || (measure == measureIndex && !written.at().isAfter(at));
      return reached && (of == null || of == staff);
    }
  }
}
