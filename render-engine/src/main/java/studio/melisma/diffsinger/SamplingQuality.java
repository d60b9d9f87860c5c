package studio.melisma.diffsinger;

/**
 * How much work the sampling of diffusion models is given.
 *
 * @param stepsAcoustic sampling steps of the acoustic model, 1..1000
 * @param stepsVariance sampling steps of the variance model, 1..1000
 * @param stepsPitch sampling steps of the pitch model, 1..1000
 * @param depth how much of the mel may be redrawn by shallow diffusion, 0..1; a bank sets a bound
 */
public record SamplingQuality(int stepsAcoustic, int stepsVariance, int stepsPitch, double depth) {

  /**
   * Few steps, for sound at once: with more of them the acoustic model of a large public bank would
   * not keep ahead of the playhead on two processors; see docs/speed.md.
   */
  public static final SamplingQuality PREVIEW = new SamplingQuality(5, 8, 8, 1);

  /** What OpenUtau is set to when it is new. */
  public static final SamplingQuality OPENUTAU = new SamplingQuality(20, 20, 10, 1);

  /** Many steps, for the finished piece. */
  public static final SamplingQuality FINAL = new SamplingQuality(50, 40, 40, 1);

  public SamplingQuality {
    requireSteps(stepsAcoustic);
    requireSteps(stepsVariance);
    requireSteps(stepsPitch);
    if (!(depth >= 0 && depth <= 1)) {
      throw new IllegalArgumentException("a depth of " + depth + " is not within 0..1");
    }
  }

  private static void requireSteps(int steps) {
    if (steps < 1 || steps > 1000) {
      throw new IllegalArgumentException(steps + " sampling steps are not within 1..1000");
    }
  }
}
