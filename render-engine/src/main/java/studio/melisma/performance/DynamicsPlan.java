package studio.melisma.performance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.melisma.performance.DynamicsLine.Point;
import studio.melisma.performance.DynamicsLine.Stress;
import studio.melisma.performance.WrittenDynamics.Hairpin;
import studio.melisma.performance.WrittenDynamics.Sign;
import studio.melisma.score.Fraction;

/**
 * The level of one staff over the written score.
 *
 * <p>A wedge ends at the level of the sign that follows it at once (within a quarter note), if that
 * lies in its direction; otherwise one step of the ladder further than it began. A sign on the way
 * is reached on the way.
 */
final class DynamicsPlan {

  private static final Fraction WITHIN = Fraction.ONE;

  private final List<Level> levels = new ArrayList<>();
  private final List<Level> stresses = new ArrayList<>();

  private DynamicsPlan() {}

  static DynamicsPlan of(WrittenDynamics written, int staff) {
    DynamicsPlan plan = new DynamicsPlan();
    plan.levels.add(new Level(Fraction.ZERO, 0));
    Deque<Sign> signs = new ArrayDeque<>();
    for (Sign sign : written.signs(staff)) {
      if (sign.meaning().stress() != 0) {
        plan.stresses.add(new Level(sign.at(), sign.meaning().stress()));
      }
      if (sign.meaning().level().isPresent()) {
        signs.add(sign);
      }
    }
    Deque<Hairpin> hairpins = new ArrayDeque<>(written.hairpins(staff));
    while (!signs.isEmpty() || !hairpins.isEmpty()) {
      Hairpin hairpin = hairpins.peek();
      Sign sign = signs.peek();
      if (sign != null && (hairpin == null || !sign.at().isAfter(hairpin.from()))) {
        plan.step(sign.at(), sign.meaning().level().orElseThrow());
        signs.remove();
      } else if (hairpin != null) {
        hairpins.remove();
        Hairpin rest = plan.take(hairpin, sign, hairpins.peek());
        if (rest.to().isAfter(rest.from())) {
          hairpins.addFirst(rest);
        }
      }
    }
    return plan;
  }

  /** Returns what of it lies beyond the sign that it leads to. */
  private Hairpin take(Hairpin hairpin, @Nullable Sign next, @Nullable Hairpin following) {
    double from = levels.getLast().decibels;
    double target = DynamicLevel.next(from, hairpin.louder());
    Fraction end = hairpin.to();
    if (following != null && following.from().isBefore(end)) {
      end = following.from();
    }
    if (!end.isAfter(hairpin.from())) {
      return hairpin.startingAt(hairpin.to());
    }
    boolean reaches = next != null && !next.at().isAfter(hairpin.open() ? end : end.plus(WITHIN));
    if (reaches && next != null) {
      if (next.at().isBefore(end)) {
        end = next.at();
      }
      double start = next.meaning().start().orElse(target);
      if (hairpin.louder() ? start > from : start < from) {
        target = start;
      }
    }
    ramp(hairpin.from(), end, target);
    boolean cut = next != null && end.equals(next.at()) && !hairpin.open();
    return cut ? hairpin.startingAt(end) : hairpin.startingAt(hairpin.to());
  }

  private void step(Fraction at, double decibels) {
    levels.add(new Level(at, levels.getLast().decibels));
    levels.add(new Level(at, decibels));
  }

  private void ramp(Fraction from, Fraction to, double decibels) {
    levels.add(new Level(from, levels.getLast().decibels));
    levels.add(new Level(to, decibels));
  }

  /** The plan as it is played. */
  DynamicsLine played(
      List<PlayedMeasure> played,
      List<Fraction> onsets,
      List<Fraction> starts,
      List<Fraction> lengths,
      TempoMap tempo) {
    List<Point> points = new ArrayList<>();
    List<Stress> stressed = new ArrayList<>();
    for (int i = 0; i < played.size(); i++) {
      Fraction start = starts.get(played.get(i).index());
      Fraction end = start.plus(lengths.get(played.get(i).index()));
      Fraction shift = onsets.get(i).minus(start);
      add(points, tempo, start.plus(shift), levelFrom(start));
      for (int k = firstFrom(levels, start); k < levels.size(); k++) {
        Level level = levels.get(k);
        if (!level.at.isBefore(end)) {
          break;
        }
        if (level.at.isAfter(start)) {
          add(points, tempo, level.at.plus(shift), level.decibels);
        }
      }
      add(points, tempo, end.plus(shift), levelBefore(end));
      for (int k = firstFrom(stresses, start);
          k < stresses.size() && stresses.get(k).at.isBefore(end);
          k++) {
        Level stress = stresses.get(k);
        stressed.add(new Stress(tempo.secondAt(stress.at.plus(shift)), stress.decibels));
      }
    }
    return new DynamicsLine(points, stressed);
  }

  /** Adds a point unless the line stays where it is. */
  private static void add(List<Point> points, TempoMap tempo, Fraction at, double decibels) {
    int size = points.size();
    boolean same = size > 0 && points.getLast().decibels() == decibels;
    if (same && size > 1 && points.get(size - 2).decibels() == decibels) {
      points.removeLast();
    }
    points.add(new Point(tempo.secondAt(at), decibels));
  }

  /** The level with which a place begins. */
  private double levelFrom(Fraction at) {
    int next = firstFrom(levels, at);
    double level = interpolated(next, at);
    for (int k = next; k < levels.size() && levels.get(k).at.equals(at); k++) {
      level = levels.get(k).decibels;
    }
    return level;
  }

  /** The level with which what lies before a place ends. */
  private double levelBefore(Fraction at) {
    return interpolated(firstFrom(levels, at), at);
  }

  private double interpolated(int next, Fraction at) {
    if (next == 0) {
      return levels.getFirst().decibels;
    }
    Level before = levels.get(next - 1);
    if (next == levels.size()) {
      return before.decibels;
    }
    Level after = levels.get(next);
    double share =
        at.minus(before.at).toDouble() / Math.max(1e-9, after.at.minus(before.at).toDouble());
    return before.decibels + share * (after.decibels - before.decibels);
  }

  private static int firstFrom(List<Level> levels, Fraction at) {
    int low = 0;
    int high = levels.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (levels.get(middle).at.isBefore(at)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private record Level(Fraction at, double decibels) {}
}
