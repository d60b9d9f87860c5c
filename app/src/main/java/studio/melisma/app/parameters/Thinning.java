package studio.melisma.app.parameters;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import studio.melisma.expression.DrawnCurve.Point;

/**
 * Leaves out the points of a line that hardly change it, as Ramer (1972) and Douglas and Peucker
 * (1973) do, with the distance measured along the value: no point of what is given lies further
 * from what is left than the tolerance.
 */
final class Thinning {

  private Thinning() {}

  /**
   * The points that matter.
   *
   * @param points by time, at least one
   * @param tolerance in the unit of the values
   */
  static List<Point> of(List<Point> points, double tolerance) {
    BitSet kept = new BitSet(points.size());
    kept.set(0);
    kept.set(points.size() - 1);
    Deque<int[]> stretches = new ArrayDeque<>();
    stretches.push(new int[] {0, points.size() - 1});
    while (!stretches.isEmpty()) {
      int[] stretch = stretches.pop();
      int farthest = farthest(points, stretch[0], stretch[1], tolerance);
      if (farthest > 0) {
        kept.set(farthest);
        stretches.push(new int[] {stretch[0], farthest});
        stretches.push(new int[] {farthest, stretch[1]});
      }
    }
    List<Point> left = new ArrayList<>();
    kept.stream().mapToObj(points::get).forEach(left::add);
    return left;
  }

  /** The point farthest from the straight line; -1 where none is beyond the tolerance. */
  private static int farthest(List<Point> points, int from, int to, double tolerance) {
    Point start = points.get(from);
    Point end = points.get(to);
    double slope = (end.value() - start.value()) / (end.seconds() - start.seconds());
    int farthest = -1;
    double most = tolerance;
    for (int i = from + 1; i < to; i++) {
      Point point = points.get(i);
      double line = start.value() + slope * (point.seconds() - start.seconds());
      double distance = Math.abs(point.value() - line);
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    return farthest;
  }
}
