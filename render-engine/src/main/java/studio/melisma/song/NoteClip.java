package studio.melisma.song;

import java.util.List;
import java.util.Optional;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.Portamento;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteWords;
import studio.melisma.score.Fraction;

/**
 * Notes that were copied, with what is drawn over them, free of the place and the tempo where they
 * stood.
 *
 * @param notes by onset; the first begins at 0
 * @param strokes drawn over them
 */
public record NoteClip(List<Note> notes, List<Drawn> strokes) {

  /** Nothing. */
  public static final NoteClip EMPTY = new NoteClip(List.of(), List.of());

  public NoteClip {
    notes = List.copyOf(notes);
    strokes = List.copyOf(strokes);
  }

  /**
   * A copied note.
   *
   * @param onset quarter notes from the start of the clip
   * @param length quarter notes, above zero
   * @param midi sounding pitch
   * @param words what is sung on it
   * @param vibrato that a user has given it
   * @param portamento that a user has given it
   */
  public record Note(
      Fraction onset,
      Fraction length,
      double midi,
      NoteWords words,
      Optional<Vibrato> vibrato,
      Optional<Portamento> portamento) {}

  /**
   * A copied stroke.
   *
   * @param kind of the curve that it belongs to
   * @param points at quarter notes from the start of the clip, in order
   * @param join what lies between them
   */
  public record Drawn(CurveKind kind, List<Point> points, DrawnCurve.Join join) {

    public Drawn {
      points = List.copyOf(points);
    }
  }

  /** A value at so many quarter notes from the start of a clip. */
  public record Point(double quarter, double value) {}

  public boolean isEmpty() {
    return notes.isEmpty();
  }

  /** Quarter notes from the start of the first note to the end of the last. */
  public Fraction length() {
    return notes.stream()
        .map(note -> note.onset().plus(note.length()))
        .reduce(Fraction.ZERO, Fraction::max);
  }
}
