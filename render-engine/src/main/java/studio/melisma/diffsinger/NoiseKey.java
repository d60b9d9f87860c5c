package studio.melisma.diffsinger;

import java.nio.charset.StandardCharsets;
import studio.melisma.graphs.NoiseInputs;
import studio.melisma.voicebank.GraphRole;

/**
 * What chooses the noise of a run. It depends on the take's seed and on what the graph is for, so
 * that equal phrases of a take are sung equally and no two stages start from the same noise.
 */
final class NoiseKey {

  private NoiseKey() {}

  /** See {@link NoiseInputs#key()}. */
  static long[] of(long seed, GraphRole role) {
    SplitMix mix = new SplitMix(seed);
    long start = mix.next();
    for (byte letter : role.name().getBytes(StandardCharsets.US_ASCII)) {
      start = new SplitMix(start + letter).next();
    }
    SplitMix numbers = new SplitMix(start);
    return new long[] {
      Math.floorMod(numbers.next(), NoiseInputs.ROWS - 1L),
      Math.floorMod(numbers.next(), (long) NoiseInputs.ROWS),
      Math.floorMod(numbers.next(), (long) NoiseInputs.ROW)
    };
  }
}
