package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import studio.melisma.expression.Curve;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;

/**
 * A stretch of time, and what can be done to a curve in it.
 *
 * @param from seconds from the start of the performance
 * @param to after it
 */
record Stretch(double from, double to) {

  /** Curves are looked at in such steps, about the frames of a voice. */
  private static final double STEP = 0.01;

  /** Smoothing takes the mean of so much time on each side. */
  private static final double SMOOTHING_SECONDS = 0.06;

  private static final double LONG_AGO = -1e6;
  private static final double LONG_AFTER = 1e6;

  Stretch {
    if (!(from < to)) {
      throw new IllegalArgumentException("a stretch from %s to %s s".formatted(from, to));
    }
  }

  /** Between two instants, whichever is earlier. */
  static Stretch of(double one, double other) {
    return new Stretch(Math.min(one, other), Math.max(one, other));
  }

  double seconds() {
    return to - from;
  }

  boolean covers(double seconds) {
    return seconds >= from && seconds <= to;
  }

  /** What a curve's values are made into, drawn from the stretch's start to its end. */
  DrawnCurve mapped(
      DrawnCurve curve, CurveKind kind, DoubleUnaryOperator change, double tolerance) {
    return curve.drawn(
        stroke(seconds -> kind.clamp(change.applyAsDouble(curve.at(seconds))), tolerance));
  }

  /** The same value all along. */
  DrawnCurve flat(DrawnCurve curve, double value) {
    return curve.drawn(
        new Stroke(List.of(new Point(from, value), new Point(to, value)), Join.LINEAR));
  }

  /** Evened out: each value is the mean of those around it, less so towards the ends. */
  DrawnCurve smoothed(DrawnCurve curve, double tolerance) {
    return curve.drawn(stroke(seconds -> mean(curve, seconds), tolerance));
  }

  /** The mean of a curve around an instant. */
  private double mean(Curve curve, double seconds) {
    double reach = Math.min(SMOOTHING_SECONDS, Math.min(seconds - from, to - seconds));
    if (reach <= 0) {
      return curve.at(seconds);
    }
    int steps = Math.max(1, (int) Math.round(reach / STEP));
    double sum = 0;
    for (int i = -steps; i <= steps; i++) {
      sum += curve.at(seconds + i * reach / steps);
    }
    return sum / (2 * steps + 1);
  }

  /** A curve as a stroke of the hand. */
  Stroke stroke(Curve curve, double tolerance) {
    int steps = Math.max(1, (int) Math.ceil(seconds() / STEP));
    List<Point> points = new ArrayList<>(steps + 1);
    for (int i = 0; i <= steps; i++) {
      double seconds = from + seconds() * i / steps;
      points.add(new Point(seconds, curve.at(seconds)));
    }
    return new Stroke(Thinning.of(points, tolerance), Join.LINEAR);
  }

  /** What is drawn in it, with times from its start. */
  List<Stroke> copied(DrawnCurve curve) {
    return curve
        .erased(LONG_AGO, from)
        .erased(to, LONG_AFTER)
        .retimed(seconds -> seconds - from)
        .strokes();
  }

  /** With strokes that were copied laid from an instant on, in place of all that lies there. */
  static DrawnCurve pasted(DrawnCurve curve, List<Stroke> strokes, double at, double length) {
    DrawnCurve changed = curve.erased(at, at + length);
    for (Stroke stroke : strokes) {
      changed =
          changed.drawn(
              new Stroke(
                  stroke.points().stream()
                      .map(point -> new Point(point.seconds() + at, point.value()))
                      .toList(),
                  stroke.join()));
    }
    return changed;
  }

  /** With what is drawn moved, kept within the range of its kind. */
  DrawnCurve moved(DrawnCurve curve, CurveKind kind, double bySeconds, double byValue) {
    double later = Math.max(bySeconds, -from);
    DrawnCurve moved = curve.erased(from, to);
    for (Stroke stroke : copied(curve)) {
      moved =
          moved.drawn(
              new Stroke(
                  stroke.points().stream()
                      .map(point ->
                          new Point(
                              point.seconds() + from + later, kind.clamp(point.value() + byValue)))
                      .toList(),
                  stroke.join()));
    }
    return moved;
  }
}
