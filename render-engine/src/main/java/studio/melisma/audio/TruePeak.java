package studio.melisma.audio;

/**
 * The peaks of the continuous signal behind the samples, found between them by eight-fold
 * interpolation with a windowed sinc (ITU-R BS.1770-4, annex 2, which asks for at least four-fold
 * at 48 kHz). It reads up to 0.11 dB too little and 0.05 dB too much up to 0.9 of the Nyquist
 * frequency.
 */
public final class TruePeak {

  private static final int PHASES = 8;
  private static final int HALF_TAPS = 12;
  private static final float[][] KERNEL = kernel();

  /** No value between samples exceeds the highest sample around it by more than this factor. */
  private static final float MOST_OVERSHOOT = mostOvershoot();

  private static final int BLOCK = 16;

  private final float[] samples;

  /** The highest magnitude of each block of samples. */
  private final float[] blocks;

  /** The peaks of one channel. */
  TruePeak(float[] samples) {
    this.samples = samples;
    this.blocks = new float[(samples.length + BLOCK - 1) / BLOCK];
    for (int i = 0; i < samples.length; i++) {
      blocks[i / BLOCK] = Math.max(blocks[i / BLOCK], Math.abs(samples[i]));
    }
  }

  /** The highest true peak of any channel, linear; 0 for silence. */
  public static double of(Sound sound) {
    float peak = 0;
    for (float[] channel : sound.channels()) {
      TruePeak peaks = new TruePeak(channel);
      for (int i = 0; i < channel.length; i++) {
        peak = Math.max(peak, peaks.at(i, peak));
      }
    }
    return peak;
  }

  /**
   * The highest magnitude between sample {@code i} (included) and the next (left out), where it may
   * exceed {@code floor}; elsewhere some value that does not.
   */
  float at(int i, float floor) {
    float peak = Math.abs(samples[i]);
    int first = i - HALF_TAPS + 1;
    if (!(highestAround(first) * MOST_OVERSHOOT > floor)) {
      return peak;
    }
    boolean inside = first >= 0 && first + 2 * HALF_TAPS <= samples.length;
    for (int phase = 1; phase < PHASES; phase++) {
      float[] taps = KERNEL[phase];
      peak = Math.max(peak, Math.abs(inside ? product(taps, first) : productAtEdge(taps, first)));
    }
    return peak;
  }

  private float highestAround(int first) {
    int to = Math.min(blocks.length - 1, (first + 2 * HALF_TAPS - 1) / BLOCK);
    float highest = 0;
    for (int b = Math.max(0, first / BLOCK); b <= to; b++) {
      highest = Math.max(highest, blocks[b]);
    }
    return highest;
  }

  private float product(float[] taps, int first) {
    float even = 0;
    float odd = 0;
    for (int t = 0; t < 2 * HALF_TAPS; t += 2) {
      even += taps[t] * samples[first + t];
      odd += taps[t + 1] * samples[first + t + 1];
    }
    return even + odd;
  }

  private float productAtEdge(float[] taps, int first) {
    float sum = 0;
    int to = Math.min(taps.length, samples.length - first);
    for (int t = Math.max(0, -first); t < to; t++) {
      sum += taps[t] * samples[first + t];
    }
    return sum;
  }

  private static float[][] kernel() {
    float[][] kernel = new float[PHASES][2 * HALF_TAPS];
    for (int phase = 0; phase < PHASES; phase++) {
      double[] taps = new double[2 * HALF_TAPS];
      double sum = 0;
      for (int t = 0; t < taps.length; t++) {
        taps[t] = KaiserSinc.at(t - (HALF_TAPS - 1) - (double) phase / PHASES, 1, 5, HALF_TAPS);
        sum += taps[t];
      }
      for (int t = 0; t < taps.length; t++) {
        kernel[phase][t] = (float) (taps[t] / sum);
      }
    }
    return kernel;
  }

  private static float mostOvershoot() {
    float most = 0;
    for (float[] taps : KERNEL) {
      float sum = 0;
      for (float tap : taps) {
        sum += Math.abs(tap);
      }
      most = Math.max(most, sum);
    }
    return most;
  }
}
