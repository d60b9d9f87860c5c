package studio.melisma.audio;

/**
 * The peaks of the continuous signal behind the samples, found between them by four-fold
 * interpolation (ITU-R BS.1770-4, annex 2) with a windowed sinc of 24 taps a phase, which errs by
 * less than 0.1 dB up to 0.9 of the Nyquist frequency.
 */
public final class TruePeak {

  private static final int PHASES = 4;
  private static final int HALF_TAPS = 12;
  private static final float[][] KERNEL = kernel();

  private TruePeak() {}

  /** The highest true peak of any channel, linear; 0 for silence. */
  public static double of(Sound sound) {
    double peak = 0;
    for (float[] channel : sound.channels()) {
      for (int i = 0; i < channel.length; i++) {
        peak = Math.max(peak, at(channel, i));
      }
    }
    return peak;
  }

  /** The highest magnitude between sample {@code i} (included) and the next (left out). */
  static float at(float[] samples, int i) {
    float peak = Math.abs(samples[i]);
    for (int phase = 1; phase < PHASES; phase++) {
      float[] taps = KERNEL[phase];
      float sum = 0;
      int first = i - HALF_TAPS + 1;
      if (first >= 0 && first + taps.length <= samples.length) {
        for (int t = 0; t < taps.length; t++) {
          sum += taps[t] * samples[first + t];
        }
      } else {
        for (int t = 0; t < taps.length; t++) {
          int at = first + t;
          sum += at >= 0 && at < samples.length ? taps[t] * samples[at] : 0;
        }
      }
      peak = Math.max(peak, Math.abs(sum));
    }
    return peak;
  }

  private static float[][] kernel() {
    float[][] kernel = new float[PHASES][2 * HALF_TAPS];
    for (int phase = 0; phase < PHASES; phase++) {
      double sum = 0;
      for (int t = 0; t < 2 * HALF_TAPS; t++) {
        double x = t - (HALF_TAPS - 1) - (double) phase / PHASES;
        double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        double window = Math.cos(Math.PI * x / (2 * HALF_TAPS + 1));
        kernel[phase][t] = (float) (sinc * window * window);
        sum += kernel[phase][t];
      }
      for (int t = 0; t < 2 * HALF_TAPS; t++) {
        kernel[phase][t] /= (float) sum;
      }
    }
    return kernel;
  }
}
