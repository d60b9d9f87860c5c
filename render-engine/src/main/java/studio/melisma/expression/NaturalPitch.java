package studio.melisma.expression;

import java.util.List;
import java.util.SplittableRandom;
import studio.melisma.lyrics.SungNote;

/**
 * A pitch curve as an untrained ear expects it of a singer, for voices that bring no pitch model.
 *
 * <p>Over the plain notes it lays the movements that Saitou, Unoki and Akagi ("Development of an F0
 * control model based on F0 dynamic characteristics for singing-voice synthesis", 2005) found to
 * make singing sound sung: portamento with preparation and overshoot at note changes, vibrato on
 * long notes, and a fine fluctuation; and, at the edges of a phrase, a scoop from below and a small
 * fall. All amounts are moderate constants of a trained amateur.
 *
 * <p>Pure: the same notes, grid and seed give the same curve.
 */
public final class NaturalPitch {

  /** A note change takes this long, and a little more for each semitone of the leap. */
  private static final double GLIDE_SECONDS = 0.07;

  private static final double GLIDE_SECONDS_PER_SEMITONE = 0.005;
  private static final double LONGEST_GLIDE_SECONDS = 0.14;

  /** The share of a glide that lies before the new note's start. */
  private static final double GLIDE_BEFORE_ONSET = 0.6;

  /** A glide never takes more than this share of either note. */
  private static final double GLIDE_SHARE_OF_NOTE = 0.45;

  private static final double OVERSHOOT_SHARE = 0.07;
  private static final double MOST_OVERSHOOT = 0.35;
  private static final double OVERSHOOT_DECAY_SECONDS = 0.045;
  private static final double PREPARATION_SHARE = 0.04;
  private static final double MOST_PREPARATION = 0.2;
  private static final double PREPARATION_SECONDS = 0.05;

  private static final double SCOOP = 0.6;
  private static final double SCOOP_DECAY_SECONDS = 0.05;
  private static final double FALL = 0.4;
  private static final double FALL_SECONDS = 0.08;

  /** Shorter notes carry no vibrato. */
  private static final double VIBRATO_SHORTEST_NOTE_SECONDS = 0.5;

  private static final double VIBRATO_DELAY_SECONDS = 0.25;
  private static final double VIBRATO_DELAY_SHARE = 0.3;
  private static final double VIBRATO_GROWTH_SECONDS = 0.4;
  private static final double VIBRATO_RELEASE_SECONDS = 0.1;
  private static final double VIBRATO_HERTZ = 5.6;
  private static final double VIBRATO_DEPTH = 0.32;

  /** Slow wandering, in semitones, and the frequencies of its three sines, in hertz. */
  private static final double DRIFT = 0.03;

  private static final double[] DRIFT_HERTZ = {0.9, 2.3, 4.7};

  private final long seed;
  private final double[] driftPhases = new double[DRIFT_HERTZ.length];

  /**
   * @param seed chooses the fine fluctuation and the small differences between one vibrato and the
   *     next
   */
  public NaturalPitch(long seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < driftPhases.length; i++) {
      driftPhases[i] = 2 * Math.PI * random.nextDouble();
    }
  }

  /**
   * The curve for one phrase.
   *
   * @param notes by time, without overlap; at least one
   * @param startSeconds time of the first frame
   * @param frameSeconds time from frame to frame
   * @param frames how many
   * @return the pitch at each frame as a MIDI number; before the first note, after the last and in
   *     gaps it stays near the nearest note
   */
  public float[] curve(List<SungNote> notes, double startSeconds, double frameSeconds, int frames) {
    float[] curve = new float[frames];
    int at = 0;
    for (int i = 0; i < frames; i++) {
      double t = startSeconds + i * frameSeconds;
      while (at + 1 < notes.size() && t >= handover(notes.get(at), notes.get(at + 1))) {
        at++;
      }
      curve[i] = (float) pitchAt(t, notes, at);
    }
    return curve;
  }

  private double pitchAt(double t, List<SungNote> notes, int at) {
    SungNote note = notes.get(at);
    double pitch = note.midi() + drift(t) + vibrato(t, note, at);
    if (at > 0 && joined(notes.get(at - 1), note)) {
      pitch += afterChange(t, notes.get(at - 1), note);
    } else {
      pitch -= SCOOP * Math.exp(-Math.max(0, t - note.startSeconds()) / SCOOP_DECAY_SECONDS);
    }
    if (at + 1 < notes.size() && joined(note, notes.get(at + 1))) {
      pitch += beforeChange(t, note, notes.get(at + 1));
    } else {
      double into = (t - (note.endSeconds() - FALL_SECONDS)) / FALL_SECONDS;
      pitch -= FALL * raised(into);
    }
    return pitch;
  }

  /** What is still missing from the new note while the glide lasts, and the overshoot after it. */
  private static double afterChange(double t, SungNote from, SungNote to) {
    double leap = to.midi() - from.midi();
    double glide = glideSeconds(from, to);
    double start = to.startSeconds() - GLIDE_BEFORE_ONSET * glide;
    double end = start + glide;
    if (t < end) {
      return -leap * (1 - raised((t - start) / glide));
    }
    double overshoot = Math.clamp(leap * OVERSHOOT_SHARE, -MOST_OVERSHOOT, MOST_OVERSHOOT);
    double since = (t - end) / OVERSHOOT_DECAY_SECONDS;
    // A critically damped swing: leaves the target smoothly, peaks once and returns.
    double untilNextGlide = to.endSeconds() - GLIDE_SHARE_OF_NOTE * to.seconds() - t;
    return overshoot
        * since
        * Math.exp(1 - since)
        * raised(untilNextGlide / OVERSHOOT_DECAY_SECONDS);
  }

  /** What is already taken from the next note's glide, and the small move against it before. */
  private static double beforeChange(double t, SungNote from, SungNote to) {
    double leap = to.midi() - from.midi();
    double glide = glideSeconds(from, to);
    double start = to.startSeconds() - GLIDE_BEFORE_ONSET * glide;
    double taken = leap * raised((t - start) / glide);
    double preparation = Math.clamp(leap * PREPARATION_SHARE, -MOST_PREPARATION, MOST_PREPARATION);
    // Over before the glide's middle, where the next note takes the curve on.
    double until = Math.abs(t - start) / Math.min(PREPARATION_SECONDS, glide / 2);
    return taken - preparation * (1 - raised(until));
  }

  /** Where a frame stops belonging to one note and belongs to the next: the glide's middle. */
  private static double handover(SungNote from, SungNote to) {
    return joined(from, to)
        ? to.startSeconds() + (0.5 - GLIDE_BEFORE_ONSET) * glideSeconds(from, to)
        : (from.endSeconds() + to.startSeconds()) / 2;
  }

  private static double glideSeconds(SungNote from, SungNote to) {
    double wanted = GLIDE_SECONDS + GLIDE_SECONDS_PER_SEMITONE * Math.abs(to.midi() - from.midi());
    double room = GLIDE_SHARE_OF_NOTE * Math.min(from.seconds(), to.seconds());
    return Math.max(1e-3, Math.min(LONGEST_GLIDE_SECONDS, Math.min(wanted, room)));
  }

  private static boolean joined(SungNote from, SungNote to) {
    return to.startSeconds() - from.endSeconds() < 0.02;
  }

  private double vibrato(double t, SungNote note, int index) {
    if (note.seconds() < VIBRATO_SHORTEST_NOTE_SECONDS) {
      return 0;
    }
    double start =
        note.startSeconds() + Math.max(VIBRATO_DELAY_SECONDS, VIBRATO_DELAY_SHARE * note.seconds());
    if (t <= start) {
      return 0;
    }
    SplittableRandom random = new SplittableRandom(seed * 31 + index);
    double hertz = VIBRATO_HERTZ * (0.97 + 0.06 * random.nextDouble());
    double depth = VIBRATO_DEPTH * (0.85 + 0.3 * random.nextDouble());
    double envelope =
        raised((t - start) / VIBRATO_GROWTH_SECONDS)
            * raised((note.endSeconds() - t) / VIBRATO_RELEASE_SECONDS);
    return depth * envelope * Math.sin(2 * Math.PI * hertz * (t - start));
  }

  private double drift(double t) {
    double drift = 0;
    for (int i = 0; i < DRIFT_HERTZ.length; i++) {
      drift += Math.sin(2 * Math.PI * DRIFT_HERTZ[i] * t + driftPhases[i]);
    }
    return DRIFT * drift / DRIFT_HERTZ.length;
  }

  /** Half a cosine from 0 at x ≤ 0 to 1 at x ≥ 1. */
  private static double raised(double x) {
    return 0.5 - 0.5 * Math.cos(Math.PI * Math.clamp(x, 0, 1));
  }
}
