package studio.melisma.diffsinger;

import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.voicebank.DsConfig;
import studio.melisma.voicebank.Variance;

/** From what users draw to what graphs take; formulas of OpenUtau's renderer. */
final class Units {

  private static final double OCTAVE = 12;

  private Units() {}

  /** Pitch in semitones (69 = 440 Hz) to Hz. */
  static double hertz(double semitones) {
    return 440 * Math.pow(2, (semitones - 69) / OCTAVE);
  }

  /** Pitches in semitones to Hz, as graphs take them. */
  static float[] hertz(float[] semitones) {
    float[] hertz = new float[semitones.length];
    for (int i = 0; i < hertz.length; i++) {
      hertz[i] = (float) hertz(semitones[i]);
    }
    return hertz;
  }

  /** A pitch in semitones with the drawn shift, which counts up to an octave each way. */
  static float[] shifted(FrameGrid grid, Curve pitch, Controls controls) {
    float[] semitones = grid.sample(pitch);
    float[] cents = grid.sample(controls.shift());
    for (int i = 0; i < semitones.length; i++) {
      semitones[i] += Math.clamp(cents[i], -1200f, 1200f) / 100;
    }
    return semitones;
  }

  /**
   * Gender as the graph takes it: a drawn 100 is an octave of formant shift, counted in units of
   * the widest shift that the model was trained with; 0 where it was trained with none on that
   * side.
   */
  static double gender(double drawn, DsConfig config) {
    double x = Math.clamp(drawn, -100, 100);
    double bound = x < 0 ? config.keyShiftMaximum() : config.keyShiftMinimum();
    if (bound == 0 || x == 0) {
      return 0;
    }
    return x < 0 ? -x * (OCTAVE / bound) / 100 : -x * (-OCTAVE / bound) / 100;
  }

  /** Velocity as a ratio, 1 for a drawn 100. */
  static double velocity(double drawn) {
    return Math.pow(2, (Math.clamp(drawn, 0, 200) - 100) / 100);
  }

  /** Expressiveness as a share of 1. */
  static double expressiveness(double drawn) {
    return Math.clamp(drawn / 100, 0, 1);
  }

  /** A predicted variance with what the user drew added, kept in the range of training. */
  static float varied(Variance kind, double predicted, double drawn) {
    double change =
        switch (kind) {
          case ENERGY, BREATHINESS -> Math.clamp(drawn, -100, 100) * OCTAVE / 100;
          case VOICING -> (Math.clamp(drawn, 0, 100) - 100) * OCTAVE / 100;
          case TENSION -> Math.clamp(drawn, -100, 100) / 20;
        };
    return kind.clamp(predicted + change);
  }

  /** What the user drew for a variance. */
  static Curve drawn(Controls controls, Variance kind) {
    return switch (kind) {
      case ENERGY -> controls.energy();
      case BREATHINESS -> controls.breathiness();
      case VOICING -> controls.voicing();
      case TENSION -> controls.tension();
    };
  }
}
