package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.audio.Tones.decibels;
import static studio.melisma.audio.Tones.sine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the true-peak test signals of EBU Tech 3341 (cases 15 to 23), +0.2 and −0.4 dB. */
final class TruePeakTest {

  private static final int RATE = 48_000;

  private static void assertReads(Sound sound, double decibels) {
    assertThat(decibels(TruePeak.of(sound))).isBetween(decibels - 0.4, decibels + 0.2);
  }

  @ParameterizedTest
  @CsvSource({
    "15, 4,  0.0,  0.50, -6",
    "16, 4, 45.0,  0.50, -6",
    "17, 6, 60.0,  0.50, -6",
    "18, 8, 67.5,  0.50, -6",
    "19, 4, 45.0,  1.41,  3"
  })
  void cases15to19(int number, int divisor, double degrees, double peak, double expected) {
    float[] tone = sine((double) RATE / divisor, decibels(peak), 1, RATE, Math.toRadians(degrees));
    assertReads(Tones.stereo(Tones.faded(tone, 0.01, RATE), RATE), expected);
  }

  /**
   * A sine of a sixth of the sample rate at half of full scale holds one period of a quarter of it
   * at full scale; made at four times the rate, filtered, and taken down from four different
   * samples on, so that the peak stands between the samples.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void cases20to23(int offset) {
    int periods = 800;
    int sixth = 4 * 6;
    int quarter = 4 * 4;
    float[] dense = new float[2 * periods * sixth + quarter];
    for (int i = 0; i < dense.length; i++) {
      int inside = i - periods * sixth;
      if (inside >= 0 && inside < quarter) {
        dense[i] = (float) Math.sin(2 * Math.PI * inside / quarter);
      } else {
        int phase = inside < 0 ? i : inside - quarter;
        dense[i] = (float) (0.5 * Math.sin(2 * Math.PI * phase / sixth));
      }
    }
    Tones.faded(dense, 0.01, 4 * RATE);
    float[] decimated = new float[dense.length / 4 - 1];
    for (int i = 0; i < decimated.length; i++) {
      decimated[i] = (float) lowPassed(dense, 4 * i + offset);
    }
    assertReads(Tones.stereo(decimated, RATE), 0);
  }

  /** A quarter band under a Blackman window. */
  private static double lowPassed(float[] dense, int middle) {
    int reach = 400;
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      if (middle + k >= 0 && middle + k < dense.length) {
        double x = Math.PI * k / 4.0;
        double w = Math.PI * k / reach;
        double window = 0.42 + 0.5 * Math.cos(w) + 0.08 * Math.cos(2 * w);
        sum += dense[middle + k] * window * (k == 0 ? 1 : Math.sin(x) / x) / 4;
      }
    }
    return sum;
  }

  @Test
  void peaksBetweenSamplesAreFoundUpToNineTenthsOfTheNyquistFrequency() {
    for (double part = 0.05; part <= 0.9; part += 0.05) {
      for (double phase = 0; phase < Math.PI; phase += 0.3) {
        float[] tone = Tones.faded(sine(part * RATE / 2, 0, 0.1, RATE, phase), 0.02, RATE);
        assertThat(decibels(TruePeak.of(Sound.mono(tone, RATE))))
            .as("%s of Nyquist", part)
            .isBetween(-0.15, 0.05);
      }
    }
  }

  @Test
  void aPeakAtTheVeryEndIsFound() {
    float[] samples = new float[1_000];
    samples[999] = -0.7f;
    assertThat(TruePeak.of(Sound.mono(samples, RATE))).isCloseTo(0.7, within(1e-6));
    assertThat(TruePeak.of(Sound.mono(new float[0], RATE))).isZero();
    assertThat(TruePeak.of(Sound.mono(new float[] {0.5f}, RATE))).isCloseTo(0.5, within(1e-6));
  }
}
