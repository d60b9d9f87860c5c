package studio.melisma.expression;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.performance.DynamicsLine;
import studio.melisma.performance.DynamicsLine.Stress;
import studio.melisma.performance.Instants;
import studio.melisma.performance.Manner;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.NoteMark;

/**
 * How loud a line is sung: the score's dynamics, without steps, and the weight of its accents; in
 * decibels above an even mezzo forte.
 */
final class ScoreDynamics implements Curve {

  private static final double LEAST = -48;
  private static final double MOST = 12;

  /** A step in the dynamics is passed in this time, centred shortly before the beat. */
  private static final double STEP_SECONDS = 0.12;

  /** Syllables begin with their consonants, before the beat; so does what makes them louder. */
  private static final double LEAD_SECONDS = 0.05;

  /** Accents of all kinds together. */
  private static final double HEAVIEST = 8;

  private static final double SAME_INSTANT_SECONDS = 0.01;

  private final DynamicsLine line;
  private final double[] areas;
  private final List<Weight> weights;

  private ScoreDynamics(DynamicsLine line, List<Weight> weights) {
    this.line = line;
    this.weights = weights;
    this.areas = new double[line.points().size()];
    for (int i = 1; i < areas.length; i++) {
      DynamicsLine.Point before = line.points().get(i - 1);
      DynamicsLine.Point here = line.points().get(i);
      areas[i] =
          areas[i - 1]
              + (here.seconds() - before.seconds()) * (before.decibels() + here.decibels()) / 2;
    }
  }

  /**
   * @param notes of the line, by time
   */
  static ScoreDynamics of(DynamicsLine line, List<PerformedNote> notes) {
    List<Weight> weights = new ArrayList<>();
    int at = 0;
    for (PerformedNote note : notes) {
      if (note.grace()) {
        continue;
      }
      double stress = 0;
      while (at < line.stresses().size()
          && line.stresses().get(at).seconds() <= note.startSeconds() + SAME_INSTANT_SECONDS) {
        // Where no note starts there is nothing to stress.
        Stress found = line.stresses().get(at++);
        if (found.seconds() >= note.startSeconds() - SAME_INSTANT_SECONDS) {
          stress += found.decibels();
        }
      }
      Weight weight = Weight.of(note, stress);
      if (!weight.isNone()) {
        weights.add(weight);
      }
    }
    return new ScoreDynamics(line, weights);
  }

  /** Whether it is an even mezzo forte all along. */
  boolean isPlain() {
    return weights.isEmpty() && line.points().stream().allMatch(point -> point.decibels() == 0);
  }

  @Override
  public double at(double seconds) {
    double level = line.points().isEmpty() ? 0 : smoothed(seconds + LEAD_SECONDS);
    int next = Instants.countTo(seconds, weights, Weight::from);
    for (int i = Math.max(0, next - 2); i < next; i++) {
      level += weights.get(i).at(seconds);
    }
    return Math.clamp(level, LEAST, MOST);
  }

  /** The mean over the time of a step. */
  private double smoothed(double seconds) {
    double half = STEP_SECONDS / 2;
    return (areaTo(seconds + half) - areaTo(seconds - half)) / STEP_SECONDS;
  }

  private double areaTo(double seconds) {
    List<DynamicsLine.Point> points = line.points();
    int next = Instants.countTo(seconds, points, DynamicsLine.Point::seconds);
    if (next == 0) {
      DynamicsLine.Point first = points.getFirst();
      return (seconds - first.seconds()) * first.decibels();
    }
    DynamicsLine.Point before = points.get(next - 1);
    double since = seconds - before.seconds();
    return areas[next - 1] + since * (before.decibels() + line.at(seconds)) / 2;
  }

  /**
   * What makes one note heavier or lighter than its neighbours, in dB.
   *
   * @param start of the note
   * @param end of the note
   * @param attack at its beginning; it passes into what is held
   * @param held until its end
   * @param swell in its middle
   * @param fall by its end
   */
  private record Weight(
      double start, double end, double attack, double held, double swell, double fall) {

    private static final double RISE_SECONDS = 0.06;
    private static final double DECAY_SECONDS = 0.3;
    private static final double RELEASE_SECONDS = 0.06;

    static Weight of(PerformedNote note, double stress) {
      Manner manner = note.manner();
      double attack = stress;
      double held = 0;
      if (manner.has(NoteMark.STRONG_ACCENT)) {
        attack += 6;
        held += 2;
      } else if (manner.has(NoteMark.ACCENT)) {
        attack += 4;
        held += 1.5;
      }
      if (manner.has(NoteMark.STRESS)) {
        attack += 2.5;
        held += 1;
      }
      if (manner.has(NoteMark.UNSTRESS)) {
        attack -= 2.5;
        held -= 2;
      }
      if (manner.has(NoteMark.TENUTO)) {
        attack += 1;
        held += 1;
      }
      if (manner.has(NoteMark.STACCATISSIMO)) {
        attack += 1;
      }
      return new Weight(
          note.startSeconds(),
          note.endSeconds(),
          Math.min(attack, Math.max(HEAVIEST, stress)),
          held,
          manner.has(NoteMark.SOFT_ACCENT) ? 2.5 : 0,
          manner.has(NoteMark.FALLOFF) ? 6 : 0);
    }

    boolean isNone() {
      return attack == 0 && held == 0 && swell == 0 && fall == 0;
    }

    double from() {
      return start - LEAD_SECONDS - RISE_SECONDS / 2;
    }

    double at(double seconds) {
      double length = end - start;
      double risen = Smooth.step((seconds - from()) / RISE_SECONDS);
      double decayed = Smooth.step((seconds - start) / Math.min(DECAY_SECONDS, 0.6 * length));
      double left = 1 - Smooth.step((seconds - end + RELEASE_SECONDS) / RELEASE_SECONDS);
      double place = (seconds - start) / length;
      double falling = Math.min(0.35, 0.45 * length);
      return left * risen * (attack + decayed * (held - attack))
          + swell * Smooth.hill(place)
          - fall * left * Smooth.step((seconds - end + falling) / falling);
    }
  }
}
