package studio.melisma.performance;

import java.util.List;

/**
 * The dynamics of one staff as they are sounded: repeats and jumps unrolled, in seconds. After a
 * jump the dynamic of that place of the score holds, not the one heard last.
 *
 * @param points by time, joined by straight lines; two at one instant are a step. Before the first
 *     and after the last it stays at that level; without any it is mezzo forte.
 * @param stresses by time: sf, fp and the like
 */
public record DynamicsLine(List<Point> points, List<Stress> stresses) {

  /** No dynamics are written. */
  public static final DynamicsLine PLAIN = new DynamicsLine(List.of(), List.of());

  public DynamicsLine {
    points = List.copyOf(points);
    stresses = List.copyOf(stresses);
  }

  /**
   * A level at an instant.
   *
   * @param seconds from the start of the performance
   * @param decibels above mezzo forte, see {@link DynamicLevel}
   */
  public record Point(double seconds, double decibels) {}

  /**
   * A note that starts otherwise than it goes on.
   *
   * @param seconds where it starts
   * @param decibels how much louder than the line; below zero for softer
   */
  public record Stress(double seconds, double decibels) {}

  /** Whether nothing is written that could be heard. */
  public boolean isPlain() {
    return stresses.isEmpty() && points.stream().allMatch(point -> point.decibels() == 0);
  }

  /** The level at an instant; of a step, what comes after it. */
  public double at(double seconds) {
    if (points.isEmpty()) {
      return 0;
    }
    int next = Instants.countTo(seconds, points, Point::seconds);
    if (next == 0) {
      return points.getFirst().decibels();
    }
    Point before = points.get(next - 1);
    if (next == points.size()) {
      return before.decibels();
    }
    Point after = points.get(next);
    double share = (seconds - before.seconds()) / (after.seconds() - before.seconds());
    return before.decibels() + share * (after.decibels() - before.decibels());
  }
}
