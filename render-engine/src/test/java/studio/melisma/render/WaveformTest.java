package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import studio.melisma.playback.Envelope;

final class WaveformTest {

  private static final int RATE = 12_800;

  private static float[] noise(int length) {
    SplittableRandom random = new SplittableRandom(7);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) random.nextDouble(-1, 1);
    }
    return samples;
  }

  private static float least(float[] samples, int from, int to) {
    float least = Float.POSITIVE_INFINITY;
    for (int i = Math.max(0, from); i < Math.min(samples.length, to); i++) {
      least = Math.min(least, samples[i]);
    }
    return least;
  }

  private static float greatest(float[] samples, int from, int to) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = Math.max(0, from); i < Math.min(samples.length, to); i++) {
      greatest = Math.max(greatest, samples[i]);
    }
    return greatest;
  }

  @Test
  void everyPairIsTheLeastAndTheGreatestOfItsSamples() {
    float[] samples = noise(1_000);
    Waveform waveform = Waveform.of(samples, RATE).at(2.5, null);
    assertThat(waveform.size()).isEqualTo(8);
    assertThat(waveform.startSeconds()).isEqualTo(2.5);
    assertThat(waveform.secondsPerPeak()).isEqualTo(0.01);
    assertThat(waveform.endSeconds()).isCloseTo(2.58, within(1e-9));
    for (int i = 0; i < waveform.size(); i++) {
      assertThat(waveform.low(i)).isEqualTo(least(samples, i * 128, (i + 1) * 128));
      assertThat(waveform.high(i)).isEqualTo(greatest(samples, i * 128, (i + 1) * 128));
    }
  }

  @Test
  void aStretchOfAnyLengthHasItsOwnExtremesAndNoneFromFarAway() {
    float[] samples = noise(200_000);
    Waveform waveform = Waveform.of(samples, RATE).at(-1, null);
    for (int length : new int[] {1, 100, 128, 1_000, 5_000, 40_000, 190_000}) {
      for (int from = 0; from + length <= samples.length; from += 7_777) {
        double start = -1 + (double) from / RATE;
        double end = start + (double) length / RATE;
        int around = Math.max(128, length / 4);
        assertThat(waveform.low(start, end))
            .isLessThanOrEqualTo(least(samples, from, from + length))
            .isGreaterThanOrEqualTo(least(samples, from - around, from + length + around));
        assertThat(waveform.high(start, end))
            .isGreaterThanOrEqualTo(greatest(samples, from, from + length))
            .isLessThanOrEqualTo(greatest(samples, from - around, from + length + around));
      }
    }
  }

  @Test
  void nothingSoundsBeforeAndAfterIt() {
    Waveform waveform = Waveform.of(noise(1_280), RATE);
    assertThat(waveform.low(-1, 0)).isZero();
    assertThat(waveform.high(-1, 0)).isZero();
    assertThat(waveform.high(0.1, 7)).isZero();
    assertThat(waveform.high(-1, 7)).isPositive();
  }

  @Test
  void dynamicsAreInIt() {
    float[] samples = noise(1_280);
    Waveform plain = Waveform.of(samples, RATE);
    float[] decibels = {0, -96};
    Waveform fading = plain.at(0, Envelope.ofDecibels(decibels, 1_280));
    assertThat(fading.high(0)).isCloseTo(plain.high(0) * 0.95f, within(1e-6f));
    assertThat(fading.low(9)).isCloseTo(plain.low(9) * 0.05f, within(1e-6f));
    assertThat(plain.at(1, null).high(3)).isEqualTo(plain.high(3));
  }
}
