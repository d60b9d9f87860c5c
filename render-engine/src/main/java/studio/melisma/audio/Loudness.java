package studio.melisma.audio;

import java.util.Arrays;

/**
 * The loudness of sounds after ITU-R BS.1770-4 and EBU R 128. Windows of 400 ms are momentary, of 3
 * s short-term (EBU Tech 3341). Mono, left and right weigh the same; in a sound of five channels
 * (left, right, centre, left and right surround) the surrounds weigh 1.41.
 */
public final class Loudness {

  private static final double ABSOLUTE_GATE = -70;
  private static final double PROGRAMME_GATE = -10;
  private static final double RANGE_GATE = -20;

  /** Windows in steps of {@link WeightedEnergy}, 10 ms. */
  private static final int MOMENTARY = 40;

  private static final int SHORT_TERM = 300;
  private static final int GATING_HOP = 10;

  private Loudness() {}

  /**
   * Integrated programme loudness in LUFS: the mean over momentary windows that overlap by three
   * quarters, an absolute gate at −70 LUFS and a relative one 10 LU below the mean of what passed
   * the first. Negative infinity when nothing passes the absolute gate (silence, or shorter than
   * one window).
   */
  public static double integrated(SampledSound sound) {
    return integrated(WeightedEnergy.of(sound));
  }

  static double integrated(WeightedEnergy energy) {
    return toLufs(mean(gated(energy.means(MOMENTARY, GATING_HOP), PROGRAMME_GATE)));
  }

  /** The loudest momentary window, LUFS; negative infinity for silence or less than a window. */
  static double momentaryMaximum(WeightedEnergy energy) {
    return toLufs(Arrays.stream(energy.means(MOMENTARY, 1)).max().orElse(0));
  }

  /** The loudest short-term window, LUFS; negative infinity for silence or less than a window. */
  static double shortTermMaximum(WeightedEnergy energy) {
    return toLufs(Arrays.stream(energy.means(SHORT_TERM, 1)).max().orElse(0));
  }

  /**
   * The loudness range in LU (EBU Tech 3342): the distance from the 10th to the 95th percentile of
   * short-term windows 100 ms apart, of those above −70 LUFS and above 20 LU below their mean. 0
   * where there are none.
   */
  static double range(WeightedEnergy energy) {
    double[] windows = gated(energy.means(SHORT_TERM, GATING_HOP), RANGE_GATE);
    if (windows.length == 0) {
      return 0;
    }
    Arrays.sort(windows);
    return toLufs(percentile(windows, 0.95)) - toLufs(percentile(windows, 0.10));
  }

  private static double percentile(double[] sorted, double part) {
    return sorted[(int) Math.round((sorted.length - 1) * part)];
  }

  /** The windows above the absolute gate and above the relative one. */
  private static double[] gated(double[] windows, double relativeGate) {
    double[] audible = above(windows, ABSOLUTE_GATE);
    return above(audible, toLufs(mean(audible)) + relativeGate);
  }

  private static double[] above(double[] windows, double gate) {
    return Arrays.stream(windows).filter(power -> toLufs(power) > gate).toArray();
  }

  private static double mean(double[] windows) {
    return Arrays.stream(windows).average().orElse(0);
  }

  private static double toLufs(double power) {
    return power <= 0 ? Double.NEGATIVE_INFINITY : -0.691 + 10 * Math.log10(power);
  }
}
