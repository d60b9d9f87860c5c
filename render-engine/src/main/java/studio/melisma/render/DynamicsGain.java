package studio.melisma.render;

import studio.melisma.expression.Curve;
import studio.melisma.expression.Interpretation;

/** Makes what was sung louder and softer, without steps. */
final class DynamicsGain {

  /** The curve is looked at once in so many samples; in between the gain goes straight. */
  private static final int STRIDE = 64;

  private DynamicsGain() {}

  /**
   * The samples with a gain.
   *
   * @param samples not changed
   * @param startSeconds where the first stands in the score's time
   * @param decibels the gain; at {@link Interpretation#SILENCE} and below nothing is heard
   * @return the same array where the gain is 0 dB throughout
   */
  static float[] applied(float[] samples, double startSeconds, int sampleRate, Curve decibels) {
    double[] gains = new double[(samples.length + STRIDE - 1) / STRIDE + 1];
    boolean changes = false;
    for (int i = 0; i < gains.length; i++) {
      gains[i] = factor(decibels.at(startSeconds + (double) i * STRIDE / sampleRate));
      changes |= gains[i] != 1;
    }
    if (!changes) {
      return samples;
    }
    float[] louder = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double share = (double) (i % STRIDE) / STRIDE;
      double gain = gains[i / STRIDE] * (1 - share) + gains[i / STRIDE + 1] * share;
      louder[i] = (float) (samples[i] * gain);
    }
    return louder;
  }

  private static double factor(double decibels) {
    return decibels <= Interpretation.SILENCE ? 0 : Math.pow(10, decibels / 20);
  }
}
