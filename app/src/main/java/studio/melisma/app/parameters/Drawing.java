package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;

/** One movement of the hand over a curve, from pressing to releasing, and what comes of it. */
final class Drawing {

  /** What the hand does. */
  enum Way {
    /** Draws as it goes. */
    FREEHAND,
    /** Draws the value at which it began. */
    FLAT,
    /** Draws the straight line from where it began to where it ends. */
    LINE,
    /** Evens out what is there. */
    SMOOTH,
    /** Takes away what is drawn. */
    RESET
  }

  /** Two points of a curve are at least so far from each other. */
  private static final double SHORTEST_SECONDS = 1e-3;

  private final Way way;
  private final double tolerance;
  private final Point start;
  private Point last;
  private double from;
  private double to;
  private final TreeMap<Double, Double> path = new TreeMap<>();

  /**
   * @param tolerance by which the curve may pass beside what the hand did, in its unit
   */
  Drawing(Way way, double tolerance, double seconds, double value) {
    this.way = way;
    this.tolerance = tolerance;
    start = new Point(seconds, value);
    last = start;
    from = seconds;
    to = seconds;
    path.put(seconds, value);
  }

  Way way() {
    return way;
  }

  /** The hand goes on; where it comes back over what it drew, the later way counts. */
  void to(double seconds, double value) {
    if (Math.abs(seconds - last.seconds()) < SHORTEST_SECONDS) {
      path.put(last.seconds(), value);
      last = new Point(last.seconds(), value);
      return;
    }
    double left = Math.min(last.seconds(), seconds);
    double right = Math.max(last.seconds(), seconds);
    path.subMap(left, false, right, false).clear();
    path.keySet()
        .removeIf(known ->
            known != last.seconds()
                && known != seconds
                && Math.abs(known - seconds) < SHORTEST_SECONDS);
    path.put(seconds, value);
    last = new Point(seconds, value);
    from = Math.min(from, seconds);
    to = Math.max(to, seconds);
  }

  /** Whether it went anywhere in time. */
  boolean hasLength() {
    return to - from >= SHORTEST_SECONDS;
  }

  double from() {
    return from;
  }

  double to() {
    return to;
  }

  /** What is drawn; nothing where the hand only takes away or evens out. */
  Optional<Stroke> stroke() {
    return switch (way) {
      case FREEHAND -> Optional.of(new Stroke(thinned(), Join.LINEAR));
      case FLAT -> Optional.of(straight(new Point(from, start.value()), start.value(), to));
      case LINE ->
          Optional.of(
              start.seconds() <= last.seconds()
                  ? straight(start, last.value(), last.seconds())
                  : straight(last, start.value(), start.seconds()));
      case SMOOTH, RESET -> Optional.empty();
    };
  }

  private static Stroke straight(Point begin, double value, double end) {
    return new Stroke(
        end - begin.seconds() < SHORTEST_SECONDS
            ? List.of(begin)
            : List.of(begin, new Point(end, value)),
        Join.LINEAR);
  }

  private List<Point> thinned() {
    List<Point> points = new ArrayList<>(path.size());
    path.forEach((seconds, value) -> points.add(new Point(seconds, value)));
    return Thinning.of(points, tolerance);
  }

  /** The curve with all that the hand has done to it. */
  DrawnCurve on(DrawnCurve curve) {
    return switch (way) {
      case RESET -> hasLength() ? curve.erased(from, to) : curve;
      case SMOOTH -> hasLength() ? Stretch.of(from, to).smoothed(curve, tolerance) : curve;
      case FREEHAND, FLAT, LINE -> stroke().map(curve::drawn).orElse(curve);
    };
  }
}
