package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.melisma.graphs.NoiseInputs;
import studio.melisma.voicebank.GraphRole;

/** The numbers themselves: they must be the same on every machine, and good. */
final class NoisePoolTest {

  /** Of the bits: a change here changes what every take with noise sounds like. */
  @Test
  void thePoolsAreThoseOfEveryMachine() {
    assertThat(Arrays.hashCode(NoisePool.normalValues())).isEqualTo(1_129_486_115);
    assertThat(Arrays.hashCode(NoisePool.uniformValues())).isEqualTo(-261082927);
  }

  /** Reference values of SplitMix64 for the seed 1234567, as published with its C source. */
  @Test
  void splitMixGivesItsPublishedNumbers() {
    SplitMix mix = new SplitMix(1_234_567);
    assertThat(mix.next()).isEqualTo(6_457_827_717_110_365_317L);
    assertThat(mix.next()).isEqualTo(3_203_168_211_198_807_973L);
    assertThat(Long.toUnsignedString(mix.next())).isEqualTo("9817491932198370423");
  }

  @Test
  void normalNumbersAreDistributedNormally() {
    float[] values = NoisePool.normalValues();
    double mean = 0;
    double square = 0;
    double fourth = 0;
    for (float value : values) {
      mean += value;
      square += (double) value * value;
      fourth += Math.pow(value, 4);
    }
    int n = values.length;
    assertThat(mean / n).isCloseTo(0, within(0.004));
    assertThat(square / n).isCloseTo(1, within(0.006));
    assertThat(fourth / n).isCloseTo(3, within(0.04));
    Arrays.sort(values);
    double furthest = 0;
    for (int i = 0; i < n; i++) {
      furthest = Math.max(furthest, Math.abs((i + 0.5) / n - normalDistribution(values[i])));
    }
    // Kolmogorov-Smirnov: 1 % of samples exceed 1.63 / sqrt(n).
    assertThat(furthest).isLessThan(1.63 / Math.sqrt(n));
  }

  @Test
  void keysLieWithinTheirBoundsAndDependOnSeedAndRole() {
    for (long seed : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 42}) {
      long[] key = NoiseKey.of(seed, GraphRole.ACOUSTIC);
      assertThat(key).hasSize(NoiseInputs.KEY_LENGTH);
      assertThat(key[0]).isBetween(0L, NoiseInputs.ROWS - 2L);
      assertThat(key[1]).isBetween(0L, NoiseInputs.ROWS - 1L);
      assertThat(key[2]).isBetween(0L, NoiseInputs.ROW - 1L);
      assertThat(NoiseKey.of(seed, GraphRole.ACOUSTIC)).isEqualTo(key);
      assertThat(NoiseKey.of(seed, GraphRole.VOCODER)).isNotEqualTo(key);
      assertThat(NoiseKey.of(seed + 1, GraphRole.ACOUSTIC)).isNotEqualTo(key);
    }
    assertThat(NoiseKey.of(7, GraphRole.ACOUSTIC)).containsExactly(2915, 3818, 202);
  }

  /** Φ by its series (Abramowitz and Stegun 26.2.10), exact enough within ±6. */
  private static double normalDistribution(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; k < 200 && Math.abs(term) > 1e-17; k++) {
      term *= x * x / (2 * k + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
