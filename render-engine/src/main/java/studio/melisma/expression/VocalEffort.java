package studio.melisma.expression;

import java.util.Set;
import studio.melisma.voicebank.Variance;

/**
 * What getting louder does to a voice besides making it louder. Half of a dynamic, at most 6 dB, is
 * asked of the voice itself where its models take {@linkplain Variance#ENERGY energy}; the other
 * half is gain, so that the sum is what the score asks for. Overtones grow faster than the level
 * (Sundberg, "The Science of the Singing Voice", 1987: about half as much again in the region of 3
 * kHz), so tension rises with it; and a soft voice is breathier.
 */
final class VocalEffort {

  private static final double ENERGY_SHARE = 0.5;
  private static final double MOST_ENERGY_DECIBELS = 6;

  /** Logits for a decibel, and at most. */
  private static final double TENSION_PER_DECIBEL = 0.08;

  private static final double MOST_TENSION = 1;

  /** Decibels of breath for a decibel of level, and at most. */
  private static final double BREATH_PER_DECIBEL = -0.2;

  private static final double MOST_BREATH_DECIBELS = 3;

  // What 100 on a drawn curve means: contract of the controls.
  private static final double DECIBELS_OF_100 = 12;
  private static final double LOGITS_OF_100 = 5;

  private final Curve dynamics;
  private final Set<Variance> taken;

  /**
   * @param dynamics in dB above mezzo forte
   * @param taken what the voice's models take
   */
  VocalEffort(Curve dynamics, Set<Variance> taken) {
    this.dynamics = dynamics;
    this.taken = Set.copyOf(taken);
  }

  /** What is left to gain, in dB. */
  Curve gain() {
    return taken.contains(Variance.ENERGY) ? t -> dynamics.at(t) - energyDecibels(t) : dynamics;
  }

  /** What is asked of a variance, in the unit of its drawn curve; 0 for one that isn't taken. */
  Curve asked(Variance variance) {
    if (!taken.contains(variance)) {
      return Curve.constant(0);
    }
    return switch (variance) {
      case ENERGY -> t -> 100 * energyDecibels(t) / DECIBELS_OF_100;
      case TENSION ->
          t -> 100 * bounded(TENSION_PER_DECIBEL * dynamics.at(t), MOST_TENSION) / LOGITS_OF_100;
      case BREATHINESS ->
          t ->
              100
                  * bounded(BREATH_PER_DECIBEL * dynamics.at(t), MOST_BREATH_DECIBELS)
                  / DECIBELS_OF_100;
      case VOICING -> Curve.constant(0);
    };
  }

  private double energyDecibels(double seconds) {
    return bounded(ENERGY_SHARE * dynamics.at(seconds), MOST_ENERGY_DECIBELS);
  }

  private static double bounded(double value, double most) {
    return Math.clamp(value, -most, most);
  }
}
