package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.audio.Tones.joined;
import static studio.melisma.audio.Tones.sine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the minimum requirements signals of EBU Tech 3341 (stereo 1 kHz sines). */
final class LoudnessTest {

  private static Sound stereo(float[] both, int rate) {
    return new Sound(new float[][] {both, both}, rate);
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void aSteadyToneAtMinus23MeasuresMinus23(int rate) {
    assertThat(Loudness.integrated(stereo(sine(1000, -23, 20, rate), rate)))
        .isCloseTo(-23.0, within(0.1));
    assertThat(Loudness.integrated(stereo(sine(1000, -33, 20, rate), rate)))
        .isCloseTo(-33.0, within(0.1));
  }

  @Test
  void quietStretchesAreGatedOut() {
    float[] tone =
        joined(
            sine(1000, -36, 10, 48_000), sine(1000, -23, 60, 48_000), sine(1000, -36, 10, 48_000));
    assertThat(Loudness.integrated(stereo(tone, 48_000))).isCloseTo(-23.0, within(0.1));
  }

  @Test
  void nearSilenceIsGatedAbsolutely() {
    float[] tone =
        joined(
            sine(1000, -72, 10, 48_000),
            sine(1000, -36, 10, 48_000),
            sine(1000, -23, 60, 48_000),
            sine(1000, -36, 10, 48_000),
            sine(1000, -72, 10, 48_000));
    assertThat(Loudness.integrated(stereo(tone, 48_000))).isCloseTo(-23.0, within(0.1));
  }

  @Test
  void loudAndSoftPartsAreAveragedByPower() {
    float[] tone =
        joined(
            sine(1000, -26, 20, 48_000),
            sine(1000, -20, 20.1, 48_000),
            sine(1000, -26, 20, 48_000));
    assertThat(Loudness.integrated(stereo(tone, 48_000))).isCloseTo(-23.0, within(0.1));
  }

  @Test
  void silenceAndTooShortSoundsHaveNoLoudness() {
    assertThat(Loudness.integrated(Sound.mono(new float[48_000], 48_000)))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Loudness.integrated(Sound.mono(sine(1000, -6, 0.2, 48_000), 48_000)))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
