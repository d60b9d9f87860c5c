package studio.melisma.voicebank;

import java.util.Locale;

/**
 * A quality of the voice that some acoustic models take frame by frame and variance models predict.
 *
 * <p>Units and training clamps are those of the DiffSinger trainer ({@code param_adaptor.py}).
 * Constants stand in the order in which a variance graph counts them.
 */
public enum Variance {
  /** RMS of the voice in dB. */
  ENERGY(-96, 0),
  /** RMS of the aperiodic part in dB. */
  BREATHINESS(-96, 0),
  /** RMS of the harmonic part in dB. */
  VOICING(-96, 0),
  /** Logit of the share that the harmonics above the fundamental have in all harmonics. */
  TENSION(-10, 10);

  private final float minimum;
  private final float maximum;

  Variance(float minimum, float maximum) {
    this.minimum = minimum;
    this.maximum = maximum;
  }

  /** Name of the graph input, "energy". */
  public String inputName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of the graph output that predicts it, "energy_pred". */
  public String outputName() {
    return inputName() + "_pred";
  }

  /** Lowest value that the models were trained with. */
  public float minimum() {
    return minimum;
  }

  /** Highest value that the models were trained with. */
  public float maximum() {
    return maximum;
  }

  /** The value brought into the range that the models were trained with. */
  public float clamp(double value) {
    return (float) Math.clamp(value, minimum, maximum);
  }

  /**
   * Where a value lies in the range of training: 0 for the least, 1 for the most, never outside.
   */
  public double share(double value) {
    return (clamp(value) - minimum) / (maximum - minimum);
  }

  String embedKey() {
    return "use_" + inputName() + "_embed";
  }

  String predictKey() {
    return "predict_" + inputName();
  }

  /** What {@code predict_*} is when a configuration doesn't say: the first two kinds are. */
  boolean predictedByDefault() {
    return this == ENERGY || this == BREATHINESS;
  }
}
