package studio.melisma.expression;

import studio.melisma.performance.Manner;
import studio.melisma.score.NoteMark;

/**
 * What an ornament or a jazz articulation does to the pitch of its note: cents that are added.
 *
 * @param mark which one
 * @param above semitones to the neighbour above
 * @param below semitones to the neighbour below, above zero
 */
record PitchGesture(NoteMark mark, double above, double below) {

  /** A trained singer's trill is hardly faster than a vibrato. */
  private static final double TRILL_HERTZ = 6;

  private static final double SCOOP_CENTS = 200;
  private static final double PLOP_CENTS = 300;
  private static final double DOIT_CENTS = 300;
  private static final double FALL_CENTS = 400;

  /** Time in which a gesture at a note's edge comes from or goes back to where the line is. */
  private static final double EDGE_SECONDS = 0.05;

  /** Shorter notes have no time for a neighbour. */
  private static final double SHORTEST_SECONDS = 0.15;

  static PitchGesture of(NoteMark mark, Manner manner) {
    return new PitchGesture(mark, manner.stepAbove(), manner.stepBelow());
  }

  /** Whether a mark changes the pitch by itself. */
  static boolean isOne(NoteMark mark) {
    return switch (mark) {
      case SCOOP, PLOP, DOIT, FALLOFF, TRILL, SHAKE -> true;
      case TURN, DELAYED_TURN, INVERTED_TURN, MORDENT, INVERTED_MORDENT -> true;
      default -> false;
    };
  }

  /** Whether the note carries no vibrato of its own beside it. */
  boolean replacesVibrato() {
    return mark == NoteMark.TRILL || mark == NoteMark.SHAKE;
  }

  /** Cents at an instant for a note that sounds from {@code start} to {@code end}. */
  double cents(double t, double start, double end) {
    double length = end - start;
    return switch (mark) {
      case SCOOP -> -SCOOP_CENTS * fromEdge(t, start, Math.min(0.2, 0.4 * length));
      case PLOP -> PLOP_CENTS * fromEdge(t, start, Math.min(0.15, 0.35 * length));
      case DOIT -> DOIT_CENTS * toEdge(t, end, Math.min(0.3, 0.4 * length));
      case FALLOFF -> -FALL_CENTS * toEdge(t, end, Math.min(0.35, 0.45 * length));
      default -> length < SHORTEST_SECONDS ? 0 : 100 * neighbours(t, start, end);
    };
  }

  private double neighbours(double t, double start, double end) {
    double length = end - start;
    double note = Math.min(0.13, length / 5);
    return switch (mark) {
      case TRILL, SHAKE -> trill(t, start, end);
      case MORDENT -> -below * Smooth.hill((t - start) / note);
      case INVERTED_MORDENT -> above * Smooth.hill((t - start) / note);
      case TURN -> turn(t, start, note);
      case DELAYED_TURN -> turn(t, end - 3 * note, note);
      case INVERTED_TURN ->
          above * Smooth.hill((t - start - note) / note) - below * Smooth.hill((t - start) / note);
      default -> 0;
    };
  }

  private double turn(double t, double from, double note) {
    return above * Smooth.hill((t - from) / note) - below * Smooth.hill((t - from - note) / note);
  }

  /** Whole waves between the note and its neighbour; the note itself is heard at both ends. */
  private double trill(double t, double start, double end) {
    double from = start + Math.min(0.08, 0.2 * (end - start));
    double waves = Math.max(1, Math.floor((end - 0.1 - from) * TRILL_HERTZ));
    double time = Math.min((end - from) / waves, 1 / TRILL_HERTZ);
    double place = (t - from) / time;
    return place <= 0 || place >= waves ? 0 : above * (0.5 - 0.5 * Math.cos(2 * Math.PI * place));
  }

  private static double fromEdge(double t, double start, double seconds) {
    return Smooth.step((t - start + EDGE_SECONDS) / EDGE_SECONDS)
        * (1 - Smooth.step((t - start) / seconds));
  }

  /** Arrives somewhat before the end, where a closing consonant may leave nothing to be heard. */
  private static double toEdge(double t, double end, double seconds) {
    double arrival = end - 0.25 * seconds;
    double way = Smooth.step((t - arrival + seconds) / seconds);
    return way * (1 - Smooth.step((t - end) / EDGE_SECONDS));
  }
}
