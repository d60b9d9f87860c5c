package studio.melisma.song;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;

/** What is drawn over notes, when the notes are moved, copied or deleted. */
final class DrawnOver {

  private static final double TOUCHING_SECONDS = 1e-3;

  private final TempoMap tempo;

  DrawnOver(TempoMap tempo) {
    this.tempo = tempo;
  }

  /** A stretch, and by how many quarter notes what lies in it moves. */
  private record Span(double start, double end, Fraction by) {}

  /**
   * With what is drawn over notes at where the notes go; there it takes the place of what was
   * drawn.
   *
   * @param notes by onset
   * @param by quarter notes by which each of them moves
   */
  LineExpression moved(
      LineExpression expression,
      Collection<PerformedNote> notes,
      Function<PerformedNote, Fraction> by) {
    List<Span> spans = spans(notes, by);
    if (spans.isEmpty()) {
      return expression;
    }
    return curves(expression, curve -> moved(curve, spans));
  }

  private static List<Span> spans(
      Collection<PerformedNote> notes, Function<PerformedNote, Fraction> by) {
    List<Span> spans = new ArrayList<>();
    for (PerformedNote note : notes) {
      Fraction quarters = by.apply(note);
      if (note.grace() || quarters.isZero()) {
        continue;
      }
      Span last = spans.isEmpty() ? null : spans.getLast();
      if (last != null
          && last.by().equals(quarters)
          && note.startSeconds() <= last.end() + TOUCHING_SECONDS) {
        spans.set(
            spans.size() - 1,
            new Span(last.start(), Math.max(last.end(), note.endSeconds()), quarters));
      } else {
        spans.add(new Span(note.startSeconds(), note.endSeconds(), quarters));
      }
    }
    return spans;
  }

  private DrawnCurve moved(DrawnCurve curve, List<Span> spans) {
    if (curve.isBlank()) {
      return curve;
    }
    List<Stroke> taken = new ArrayList<>();
    DrawnCurve moved = curve;
    for (Span span : spans) {
      for (Stroke stroke : curve.between(span.start(), span.end())) {
        List<Point> points = new ArrayList<>();
        for (Point point : stroke.points()) {
          double quarter = tempo.quarterAt(point.seconds()) + span.by().toDouble();
          add(points, new Point(tempo.secondAt(quarter), point.value()));
        }
        taken.add(new Stroke(points, stroke.join()));
      }
    }
    if (taken.isEmpty()) {
      return curve;
    }
    for (Span span : spans) {
      moved = moved.erased(span.start(), span.end());
    }
    for (Stroke stroke : taken) {
      moved = moved.drawn(stroke);
    }
    return moved;
  }

  private static LineExpression curves(
      LineExpression expression, UnaryOperator<DrawnCurve> change) {
    LineExpression changed = expression;
    for (CurveKind kind : expression.curves().keySet()) {
      changed = changed.with(kind, change.apply(expression.curve(kind)));
    }
    for (String speaker : expression.speakerShares().keySet()) {
      changed = changed.withSpeakerShare(speaker, change.apply(expression.speakerShare(speaker)));
    }
    return changed;
  }

  /** A copy of what is drawn between two places, as strokes of a clip that starts at the first. */
  List<NoteClip.Drawn> copied(LineExpression expression, Fraction from, Fraction to) {
    List<NoteClip.Drawn> drawn = new ArrayList<>();
    expression
        .curves()
        .forEach((kind, curve) -> {
          for (Stroke stroke : curve.between(tempo.secondAt(from), tempo.secondAt(to))) {
            drawn.add(
                new NoteClip.Drawn(
                    kind,
                    stroke.points().stream()
                        .map(point ->
                            new NoteClip.Point(
                                tempo.quarterAt(point.seconds()) - from.toDouble(), point.value()))
                        .toList(),
                    stroke.join()));
          }
        });
    return drawn;
  }

  /** With strokes of a clip drawn where it is pasted. */
  LineExpression pasted(LineExpression expression, List<NoteClip.Drawn> strokes, Fraction at) {
    LineExpression changed = expression;
    for (NoteClip.Drawn drawn : strokes) {
      List<Point> points = new ArrayList<>();
      for (NoteClip.Point point : drawn.points()) {
        double quarter = Math.max(0, at.toDouble() + point.quarter());
        add(points, new Point(tempo.secondAt(quarter), point.value()));
      }
      changed =
          changed.with(
              drawn.kind(), changed.curve(drawn.kind()).drawn(new Stroke(points, drawn.join())));
    }
    return changed;
  }

  /** Rounding may bring two points to one instant. */
  private static void add(List<Point> points, Point point) {
    if (points.isEmpty() || point.seconds() > points.getLast().seconds()) {
      points.add(point);
    }
  }

  /** Without what belongs to notes whose keys are free again, so that no later note inherits it. */
  static LineExpression without(LineExpression expression, Set<NoteKey> keys) {
    if (keys.isEmpty()) {
      return expression;
    }
    return new LineExpression(
        expression.curves(),
        expression.speakerShares(),
        without(expression.vibratos(), keys),
        without(expression.portamenti(), keys),
        without(expression.phonemeShifts(), keys),
        expression.retakes());
  }

  private static <V> Map<NoteKey, V> without(Map<NoteKey, V> map, Set<NoteKey> keys) {
    Map<NoteKey, V> left = new HashMap<>(map);
    left.keySet().removeAll(keys);
    return left;
  }
}
