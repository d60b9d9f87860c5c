package studio.melisma.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import studio.melisma.score.Fraction;

/**
 * From quarter notes to seconds, over a whole performance.
 *
 * <p>In a ramp the tempo goes in a straight line over the quarter notes, from this point's to the
 * next one's; x quarter notes into a ramp of L from b to c quarter notes a minute, {@code 60 L / (c
 * - b) · ln(1 + (c - b) x / (L b))} seconds have passed, the integral of {@code 60 / tempo}.
 */
public final class TempoMap {

  /** What is played where no tempo is written: MusicXML names none, notation programs take this. */
  public static final double DEFAULT_QUARTERS_PER_MINUTE = 120;

  private final List<Point> points;

  private TempoMap(List<Point> points) {
    this.points = List.copyOf(points);
  }

  /**
   * The map that these changes make.
   *
   * @param changes by their place; of several at one place the last counts. Before the first one
   *     the tempo is 120.
   */
  public static TempoMap of(List<Change> changes) {
    List<Change> kept = new ArrayList<>();
    kept.add(new Change(Fraction.ZERO, DEFAULT_QUARTERS_PER_MINUTE, /* ramp= */ false));
    for (Change change : changes) {
      if (change.quarter().equals(kept.getLast().quarter())) {
        kept.removeLast();
      }
      if (kept.isEmpty() || !continues(kept.getLast(), change)) {
        kept.add(change);
      }
    }
    List<Point> points = new ArrayList<>(kept.size());
    for (Change change : kept) {
      double second =
          points.isEmpty()
              ? 0
              : points.getLast().second()
                  + elapsed(points.getLast(), change, change.quarter().toDouble());
      points.add(new Point(change.quarter(), second, change.quartersPerMinute(), change.ramp()));
    }
    return new TempoMap(points);
  }

  private static boolean continues(Change last, Change next) {
    return !last.ramp() && !next.ramp() && last.quartersPerMinute() == next.quartersPerMinute();
  }

  /** The points at which the tempo is set, the first at quarter note 0. */
  public List<Point> points() {
    return points;
  }

  /** Seconds from the start of the performance. */
  public double secondAt(Fraction quarter) {
    int index = indexAt(quarter);
    Point point = points.get(index);
    return point.second() + elapsed(point, next(index), quarter.toDouble());
  }

  /** Seconds from the start of the performance, for a place that need not be exact. */
  public double secondAt(double quarter) {
    int index = countUpTo(quarter, point -> point.quarter().toDouble());
    return points.get(index).second() + elapsed(points.get(index), next(index), quarter);
  }

  /** Quarter notes from the start of the performance at an instant: the way back from seconds. */
  public double quarterAt(double second) {
    int index = countUpTo(second, Point::second);
    Point from = points.get(index);
    Change next = next(index);
    double start = from.quarter().toDouble();
    double passed = second - from.second();
    double length = next.quarter().toDouble() - start;
    double change = next.quartersPerMinute() - from.quartersPerMinute();
    if (!from.ramp() || length <= 0 || change == 0) {
      return start + passed * from.quartersPerMinute() / 60;
    }
    double grown = Math.expm1(passed * change / (60 * length));
    return start + grown * length * from.quartersPerMinute() / change;
  }

  /** Index of the last point that lies at or before a place; of the first where none does. */
  private int countUpTo(double place, ToDoubleFunction<Point> measure) {
    return Math.max(0, Instants.countTo(place, points, measure) - 1);
  }

  /** Quarter notes a minute at a place. */
  public double tempoAt(Fraction quarter) {
    int index = indexAt(quarter);
    Point point = points.get(index);
    Change next = next(index);
    if (!point.ramp() || next.quarter().equals(point.quarter())) {
      return point.quartersPerMinute();
    }
    double way = quarter.minus(point.quarter()).toDouble();
    double length = next.quarter().minus(point.quarter()).toDouble();
    return point.quartersPerMinute()
        + (next.quartersPerMinute() - point.quartersPerMinute()) * way / length;
  }

  private int indexAt(Fraction quarter) {
    int low = 0;
    int high = points.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (points.get(middle).quarter().isAfter(quarter)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private Change next(int index) {
    Point next = points.get(Math.min(index + 1, points.size() - 1));
    return new Change(next.quarter(), next.quartersPerMinute(), next.ramp());
  }

  private static double elapsed(Point from, Change next, double quarter) {
    double start = from.quarter().toDouble();
    double x = quarter - start;
    double length = next.quarter().toDouble() - start;
    double change = next.quartersPerMinute() - from.quartersPerMinute();
    if (!from.ramp() || length <= 0 || change == 0) {
      return x * 60 / from.quartersPerMinute();
    }
    return 60 * length / change * Math.log1p(change * x / (length * from.quartersPerMinute()));
  }

  /**
   * A tempo that begins somewhere.
   *
   * @param quarter quarter notes from the start of the performance
   * @param quartersPerMinute above zero
   * @param ramp whether it goes evenly to the next change's tempo
   */
  public record Change(Fraction quarter, double quartersPerMinute, boolean ramp) {

    public Change {
      if (!(quartersPerMinute > 0)) {
        throw new IllegalArgumentException("a tempo is above zero: " + quartersPerMinute);
      }
    }
  }

  /** A change, and the second at which it falls. */
  public record Point(Fraction quarter, double second, double quartersPerMinute, boolean ramp) {}
}
