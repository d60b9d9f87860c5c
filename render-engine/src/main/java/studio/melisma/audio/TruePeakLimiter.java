package studio.melisma.audio;

import java.util.Arrays;

/**
 * Holds the true peak of a sound under a ceiling. It looks ahead: the gain starts to fall before a
 * peak and rises after it along smooth slopes, equally in all channels, so that it neither clicks
 * nor moves the stereo image.
 *
 * <p>The gain that each sample needs is spread to its neighbourhood by a sliding minimum and then
 * smoothed by two moving averages; since the averages together are no wider than the minimum, the
 * smoothed gain is nowhere above the gain needed. A tone above the ceiling is therefore turned down
 * evenly where its peaks are less than 16 ms apart (from 63 Hz on), not bent within its periods,
 * and 16 ms after the last peak the gain is back: too fast to be heard as pumping.
 */
public final class TruePeakLimiter {

  /** Half the width of the neighbourhood, and so the time in which the gain falls and rises. */
  private static final double REACH_SECONDS = 0.008;

  /**
   * Kept free under the ceiling, in dB: the samples of what a gain changed, or what was rounded to
   * sixteen bits, interpolate to slightly other peaks.
   */
  private static final double MARGIN_DECIBELS = 0.01;

  /**
   * A gain that moves shifts the peaks between samples by hundredths of a dB, which another pass
   * takes away; what few sounds leave over after that is scaled away.
   */
  private static final int MOST_PASSES = 3;

  private final float ceiling;

  /**
   * @param ceilingDecibels the highest true peak let through, in dB relative to full scale, at most
   *     0
   */
  public TruePeakLimiter(double ceilingDecibels) {
    if (!(ceilingDecibels <= 0)) {
      throw new IllegalArgumentException("a ceiling above full scale protects nothing");
    }
    this.ceiling = (float) Math.pow(10, (ceilingDecibels - MARGIN_DECIBELS) / 20);
  }

  /** The sound with its peaks held; the same object when no peak exceeds the ceiling. */
  public Sound limit(Sound sound) {
    Sound limited = sound;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      float[] needed = neededGain(limited);
      if (isIdle(needed)) {
        return limited;
      }
      limited = turnedDown(limited, needed);
    }
    double peak = TruePeak.of(limited);
    return peak > ceiling ? limited.scaled(ceiling / peak) : limited;
  }

  private static boolean isIdle(float[] gain) {
    for (float value : gain) {
      if (value < 1) {
        return false;
      }
    }
    return true;
  }

  private static Sound turnedDown(Sound sound, float[] needed) {
    int reach = Math.max(1, (int) (sound.sampleRate() * REACH_SECONDS));
    float[] gain = averaged(averaged(slidingMinimum(needed, reach), reach / 2), reach / 2);
    float[][] limited = new float[sound.channels().length][sound.length()];
    for (int c = 0; c < limited.length; c++) {
      for (int i = 0; i < gain.length; i++) {
        limited[c][i] = sound.channels()[c][i] * gain[i];
      }
    }
    return new Sound(limited, sound.sampleRate());
  }

  private float[] neededGain(Sound sound) {
    float[] gain = new float[sound.length()];
    Arrays.fill(gain, 1);
    for (float[] channel : sound.channels()) {
      TruePeak peaks = new TruePeak(channel);
      for (int i = 0; i < gain.length; i++) {
        float peak = peaks.at(i, ceiling);
        if (peak > ceiling) {
          gain[i] = Math.min(gain[i], ceiling / peak);
        }
      }
    }
    return gain;
  }

  /** The minimum of the values within {@code reach} on both sides, in linear time. */
  private static float[] slidingMinimum(float[] values, int reach) {
    int[] queue = new int[values.length];
    int head = 0;
    int tail = 0;
    float[] minimum = new float[values.length];
    for (int i = 0; i < values.length + reach; i++) {
      if (i < values.length) {
        while (tail > head && values[queue[tail - 1]] >= values[i]) {
          tail--;
        }
        queue[tail++] = i;
      }
      int centre = i - reach;
      if (centre >= 0) {
        while (queue[head] < centre - reach) {
          head++;
        }
        minimum[centre] = values[queue[head]];
      }
    }
    return minimum;
  }

  private static float[] averaged(float[] values, int reach) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    float[] averaged = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      // Beyond the ends the edge value goes on, so that the average stays one of needed gains.
      int from = Math.max(0, i - reach);
      int to = Math.min(values.length, i + reach + 1);
      double sum = sums[to] - sums[from];
      sum += (double) values[0] * (from - (i - reach));
      sum += (double) values[values.length - 1] * (i + reach + 1 - to);
      averaged[i] = (float) (sum / (2 * reach + 1));
    }
    return averaged;
  }
}
