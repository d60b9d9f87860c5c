package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.PitchRetake;
import studio.melisma.performance.Instants;
import studio.melisma.performance.PerformedNote;
import studio.melisma.reimport.Written.Turn;

/**
 * Takes what is drawn at seconds of the old performance to those of the new one. Between the starts
 * and ends of notes and measures that are in both, time goes evenly; what was drawn over a measure
 * that is gone goes with it, what was drawn over one that was moved moves.
 */
final class Retiming {

  /** What is different stays different, or a curve would have two points at one instant. */
  private static final double LEAST_SECONDS = 1e-6;

  private final Written before;
  private final Written after;
  private final Places places;
  private final List<Anchor> anchors;
  private final List<Span> gone = new ArrayList<>();
  private final List<Span> moved = new ArrayList<>();
  private final List<Span> lost = new ArrayList<>();
  private final List<PitchRetake> lostRetakes = new ArrayList<>();

  Retiming(Written before, Written after, Places places, Map<PerformedNote, PerformedNote> notes) {
    this.before = before;
    this.after = after;
    this.places = places;
    SortedMap<Double, Double> instants = new TreeMap<>();
    for (Places.Pair pair : places.pairs()) {
      if (!pair.moved()) {
        anchor(instants, pair);
      }
    }
    notes.forEach((one, other) -> {
      if (!isMoved(one)) {
        instants.put(one.startSeconds(), other.startSeconds());
        instants.put(one.endSeconds(), other.endSeconds());
      }
    });
    this.anchors = increasing(instants);
    spans();
  }

  private record Anchor(double before, double after) {}

  /** A stretch of the old performance, and by how much it is moved. */
  private record Span(double from, double to, double by, int measureIndex) {}

  private void anchor(Map<Double, Double> instants, Places.Pair pair) {
    instants.put(before.second(pair.before().start()), after.second(pair.after().start()));
    // A measure that was made shorter or longer passes into the next one all the same.
    instants.putIfAbsent(before.second(pair.before().end()), after.second(pair.after().end()));
  }

  private boolean isMoved(PerformedNote note) {
    return places
        .turnAt(note.onset())
        .map(turn -> places.after(turn).isEmpty() || places.isMoved(turn))
        .orElse(false);
  }

  private static List<Anchor> increasing(SortedMap<Double, Double> instants) {
    List<Anchor> all = new ArrayList<>();
    instants.forEach((one, other) -> all.add(new Anchor(one, other)));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(index -> all.get(index).after()));
    int[] ranks = new int[all.size()];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[order.get(rank)] = rank;
    }
    int[] kept = Sequences.increasing(ranks);
    List<Anchor> anchors = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] >= 0) {
        last = Math.max(all.get(i).after(), last + LEAST_SECONDS);
        anchors.add(new Anchor(all.get(i).before(), last));
      }
    }
    return anchors;
  }

  private void spans() {
    for (Turn turn : before.turns()) {
      double from = before.second(turn.start());
      double to = before.second(turn.end());
      places
          .after(turn)
          .ifPresentOrElse(
              now -> {
                if (places.isMoved(turn)) {
                  moved.add(
                      new Span(from, to, after.second(now.start()) - from, turn.measureIndex()));
                }
              },
              () -> gone.add(new Span(from, to, 0, turn.measureIndex())));
    }
  }

  /** The new instant of an old one. */
  double at(double second) {
    if (anchors.isEmpty()) {
      return second;
    }
    int next = Instants.countTo(second, anchors, Anchor::before);
    if (next == 0) {
      return second - anchors.getFirst().before() + anchors.getFirst().after();
    }
    Anchor from = anchors.get(next - 1);
    if (next == anchors.size()) {
      return second - from.before() + from.after();
    }
    Anchor to = anchors.get(next);
    return from.after()
        + (second - from.before()) / (to.before() - from.before()) * (to.after() - from.after());
  }

  LineExpression of(LineExpression expression) {
    Map<CurveKind, DrawnCurve> curves = new EnumMap<>(CurveKind.class);
    expression.curves().forEach((kind, curve) -> curves.put(kind, of(curve)));
    Map<String, DrawnCurve> shares = new HashMap<>();
    expression.speakerShares().forEach((suffix, curve) -> shares.put(suffix, of(curve)));
    return new LineExpression(
        curves,
        shares,
        expression.vibratos(),
        expression.portamenti(),
        expression.phonemeShifts(),
        retakes(expression.retakes()));
  }

  private DrawnCurve of(DrawnCurve curve) {
    DrawnCurve kept = curve;
    for (Span span : gone) {
      if (isDrawn(curve, span)) {
        lost.add(span);
        kept = kept.erased(span.from(), span.to());
      }
    }
    for (Span span : moved) {
      kept = kept.erased(span.from(), span.to());
    }
    DrawnCurve changed = retimed(kept, this::at);
    for (Span span : moved) {
      DrawnCurve piece =
          curve
              .erased(Double.NEGATIVE_INFINITY, span.from())
              .erased(span.to(), Double.POSITIVE_INFINITY);
      for (Stroke stroke : retimed(piece, second -> second + span.by()).strokes()) {
        changed = changed.drawn(stroke);
      }
    }
    return changed;
  }

  /** Touching a measure's end is not being drawn over it. */
  private static boolean isDrawn(DrawnCurve curve, Span span) {
    return curve.strokes().stream()
        .anyMatch(stroke ->
            stroke.points().getFirst().seconds() < span.to() - LEAST_SECONDS
                && stroke.points().getLast().seconds() > span.from() + LEAST_SECONDS);
  }

  private static DrawnCurve retimed(DrawnCurve curve, DoubleUnaryOperator time) {
    List<Stroke> strokes = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (Stroke stroke : curve.strokes()) {
      List<Point> points = new ArrayList<>();
      for (Point point : stroke.points()) {
        double second = time.applyAsDouble(point.seconds());
        // Points that rounding brought together are one.
        if (second > last) {
          points.add(new Point(second, point.value()));
          last = second;
        }
      }
      if (!points.isEmpty()) {
        strokes.add(new Stroke(points, stroke.join()));
      }
    }
    return new DrawnCurve(curve.neutral(), strokes);
  }

  private List<PitchRetake> retakes(List<PitchRetake> retakes) {
    List<PitchRetake> changed = new ArrayList<>();
    for (PitchRetake retake : retakes) {
      double middle = (retake.startSeconds() + retake.endSeconds()) / 2;
      double by =
          moved.stream()
              .filter(span -> middle >= span.from() && middle < span.to())
              .mapToDouble(Span::by)
              .findFirst()
              .orElse(Double.NaN);
      double start = Double.isNaN(by) ? at(retake.startSeconds()) : retake.startSeconds() + by;
      double end = Double.isNaN(by) ? at(retake.endSeconds()) : retake.endSeconds() + by;
      if (isOver(retake, gone) || !(start < end)) {
        lostRetakes.add(retake);
      } else {
        changed.add(new PitchRetake(start, end, retake.seed()));
      }
    }
    return changed;
  }

  /** Whether nothing is left of what was to be sung anew. */
  private static boolean isOver(PitchRetake retake, List<Span> spans) {
    double left = retake.endSeconds() - retake.startSeconds();
    for (Span span : spans) {
      left -=
          Math.max(
              0,
              Math.min(span.to(), retake.endSeconds())
                  - Math.max(span.from(), retake.startSeconds()));
    }
    return left < LEAST_SECONDS;
  }

  /** What was drawn over measures that are gone. */
  List<Move> lost(String track) {
    List<Move> moves = new ArrayList<>();
    lost.stream()
        .map(span -> before.number(span.measureIndex()))
        .distinct()
        .forEach(number -> moves.add(new Move.WithoutPlace(track, number, "", Move.Work.CURVE)));
    for (PitchRetake retake : lostRetakes) {
      double quarter = before.performance().tempo().quarterAt(retake.startSeconds());
      moves.add(new Move.WithoutPlace(track, places.numberAt(quarter), "", Move.Work.RETAKE));
    }
    return moves;
  }
}
