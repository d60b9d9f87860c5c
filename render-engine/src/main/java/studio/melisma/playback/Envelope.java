package studio.melisma.playback;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How loud a clip is over its time: linear gains at equal steps from its first sample on, joined by
 * straight lines and constant after the last.
 */
public final class Envelope {

  /** At and below so many decibels nothing is heard. */
  private static final float SILENCE = -96;

  private final float[] gains;
  private final double step;

  private Envelope(float[] gains, double step) {
    this.gains = gains;
    this.step = step;
  }

  /**
   * The envelope of levels in decibels.
   *
   * @param decibels at least one
   * @param step samples from one to the next, at least 1
   */
  public static Envelope ofDecibels(float[] decibels, double step) {
    if (decibels.length == 0 || !(step >= 1)) {
      throw new IllegalArgumentException("an envelope needs a value and a step of a sample");
    }
    float[] gains = new float[decibels.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = decibels[i] <= SILENCE ? 0 : (float) StrictMath.pow(10, decibels[i] / 20.0);
    }
    return new Envelope(gains, step);
  }

  /** The gain at a sample of the clip, which is not below 0. */
  public float at(int sample) {
    int left = (int) (sample / step);
    if (left >= gains.length - 1) {
      return gains[gains.length - 1];
    }
    float share = (float) (sample / step - left);
    return gains[left] + (gains[left + 1] - gains[left]) * share;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Envelope that && step == that.step && Arrays.equals(gains, that.gains);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(gains);
  }
}
