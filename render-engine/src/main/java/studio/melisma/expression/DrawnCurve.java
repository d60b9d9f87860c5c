package studio.melisma.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import studio.melisma.performance.Instants;

/**
 * What a hand drew: strokes, and a neutral value where none is. Immutable; each edit gives another
 * curve. Close to its ends a stroke passes into what lies beside it, so that nothing jumps.
 *
 * @param neutral the value where nothing is drawn
 * @param strokes by time, none reaching into the next
 */
public record DrawnCurve(double neutral, List<Stroke> strokes) implements Curve {

  /** In this time a stroke's end passes into the neutral value, or half the gap if that is less. */
  private static final double EDGE_SECONDS = 0.03;

  public DrawnCurve {
    strokes = List.copyOf(strokes);
    for (int i = 1; i < strokes.size(); i++) {
      if (strokes.get(i).start() < strokes.get(i - 1).end()) {
        throw new IllegalArgumentException("strokes of a curve lie side by side");
      }
    }
  }

  /** Nothing drawn yet. */
  public static DrawnCurve blank(CurveKind kind) {
    return new DrawnCurve(kind.neutral(), List.of());
  }

  /** How the points of a stroke are joined. */
  public enum Join {
    /** By straight lines. */
    LINEAR,
    /** By half cosines, level at each point. */
    SMOOTH
  }

  /**
   * A point.
   *
   * @param seconds from the start of the performance
   * @param value in the unit of the curve
   */
  public record Point(double seconds, double value) {

    public Point {
      if (!Double.isFinite(seconds) || !Double.isFinite(value)) {
        throw new IllegalArgumentException("a point of a curve is finite");
      }
    }
  }

  /**
   * One movement of the hand.
   *
   * @param points at least one, each later than the one before
   * @param join what lies between them
   */
  public record Stroke(List<Point> points, Join join) {

    public Stroke {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("a stroke has a point");
      }
      for (int i = 1; i < points.size(); i++) {
        if (points.get(i).seconds() <= points.get(i - 1).seconds()) {
          throw new IllegalArgumentException("the points of a stroke follow each other in time");
        }
      }
    }

    double start() {
      return points.getFirst().seconds();
    }

    double end() {
      return points.getLast().seconds();
    }

    /** The value at an instant between its ends. */
    double at(double seconds) {
      int next = Instants.countTo(seconds, points, Point::seconds);
      Point before = points.get(next - 1);
      if (next == points.size()) {
        return before.value();
      }
      Point after = points.get(next);
      double place = (seconds - before.seconds()) / (after.seconds() - before.seconds());
      double share = join == Join.SMOOTH ? Smooth.step(place) : place;
      return before.value() + share * (after.value() - before.value());
    }

    /** What of it lies strictly before an instant, up to the instant itself. */
    private List<Stroke> before(double seconds) {
      return start() >= seconds
          ? List.of()
          : List.of(new Stroke(within(start(), Math.min(end(), seconds)), join));
    }

    private List<Stroke> after(double seconds) {
      return end() <= seconds
          ? List.of()
          : List.of(new Stroke(within(Math.max(start(), seconds), end()), join));
    }

    private List<Point> within(double from, double to) {
      List<Point> inside = new ArrayList<>();
      inside.add(new Point(from, at(from)));
      points.stream()
          .filter(point -> point.seconds() > from && point.seconds() < to)
          .forEach(inside::add);
      if (to > from) {
        inside.add(new Point(to, at(to)));
      }
      return inside;
    }
  }

  /** Whether nothing is drawn. */
  public boolean isBlank() {
    return strokes.isEmpty();
  }

  /** With a stroke drawn; it takes the place of what was drawn between its ends. */
  public DrawnCurve drawn(Stroke stroke) {
    List<Stroke> changed = new ArrayList<>(erased(stroke.start(), stroke.end()).strokes);
    changed.add(stroke);
    changed.sort(Comparator.comparingDouble(Stroke::start));
    return new DrawnCurve(neutral, changed);
  }

  /** With nothing drawn between two instants; what lies outside stays where it is. */
  public DrawnCurve erased(double fromSeconds, double toSeconds) {
    List<Stroke> kept = new ArrayList<>();
    for (Stroke stroke : strokes) {
      if (stroke.end() < fromSeconds || stroke.start() > toSeconds) {
        kept.add(stroke);
      } else {
        kept.addAll(stroke.before(fromSeconds));
        kept.addAll(stroke.after(toSeconds));
      }
    }
    return new DrawnCurve(neutral, kept);
  }

  /** What is drawn between two instants, cut off there. */
  public List<Stroke> between(double fromSeconds, double toSeconds) {
    List<Stroke> inside = new ArrayList<>();
    for (Stroke stroke : strokes) {
      double start = Math.max(stroke.start(), fromSeconds);
      double end = Math.min(stroke.end(), toSeconds);
      if (start <= end) {
        inside.add(new Stroke(stroke.within(start, end), stroke.join));
      }
    }
    return inside;
  }

  /** With what is drawn between two instants moved in time and value, over what lies there. */
  public DrawnCurve moved(double fromSeconds, double toSeconds, double bySeconds, double byValue) {
    DrawnCurve moved = erased(fromSeconds, toSeconds);
    for (Stroke stroke : between(fromSeconds, toSeconds)) {
      moved =
          moved.drawn(
              new Stroke(
                  stroke.points().stream()
                      .map(point -> new Point(point.seconds() + bySeconds, point.value() + byValue))
                      .toList(),
                  stroke.join()));
    }
    return moved;
  }

  /**
   * With every point at another instant.
   *
   * @param time the new instant of an old one; later ones stay later
   */
  public DrawnCurve retimed(DoubleUnaryOperator time) {
    return new DrawnCurve(
        neutral,
        strokes.stream()
            .map(stroke ->
                new Stroke(
                    stroke.points().stream()
                        .map(point -> new Point(time.applyAsDouble(point.seconds()), point.value()))
                        .toList(),
                    stroke.join()))
            .toList());
  }

  @Override
  public double at(double seconds) {
    int next = Instants.countTo(seconds, strokes, Stroke::start);
    if (next > 0 && seconds <= strokes.get(next - 1).end()) {
      return strokes.get(next - 1).at(seconds);
    }
    double gap = Double.POSITIVE_INFINITY;
    if (next > 0 && next < strokes.size()) {
      gap = strokes.get(next).start() - strokes.get(next - 1).end();
    }
    double edge = Math.min(EDGE_SECONDS, gap / 2);
    double value = neutral;
    if (next > 0) {
      Stroke before = strokes.get(next - 1);
      double left = 1 - (seconds - before.end()) / edge;
      value += Math.max(0, left) * (before.points().getLast().value() - neutral);
    }
    if (next < strokes.size()) {
      Stroke after = strokes.get(next);
      double left = 1 - (after.start() - seconds) / edge;
      value += Math.max(0, left) * (after.points().getFirst().value() - neutral);
    }
    return value;
  }
}
