package studio.melisma.cloud.contract;

import java.time.Duration;

/**
 * What a cloud render costs, in credits: one for every started ten seconds of sung audio, times the
 * factor of its quality.
 */
public final class RenderCost {

  private static final long STEP_SECONDS = 10;

  private RenderCost() {}

  /**
   * The cost.
   *
   * @param sung length of the audio that is sung, over all parts
   * @param qualityFactor 1 for a preview, more for better; at least 1
   * @return credits, 0 only where nothing is sung
   */
  public static long of(Duration sung, int qualityFactor) {
    if (sung.isNegative() || qualityFactor < 1) {
      throw new IllegalArgumentException("a render has a length and a quality of at least 1");
    }
    Duration step = Duration.ofSeconds(STEP_SECONDS);
    long started = sung.plus(step).minusNanos(1).dividedBy(step);
    return Math.multiplyExact(started, qualityFactor);
  }
}
