package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.audio.Tones.joined;
import static studio.melisma.audio.Tones.silence;
import static studio.melisma.audio.Tones.sine;
import static studio.melisma.audio.Tones.stereo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against the minimum requirements test signals of EBU Tech 3341 (version 4, table 1) and EBU Tech
 * 3342 (table 1), with the values and tolerances given there. Left out are 3341's cases 7 and 8 and
 * 3342's 5 and 6: these are recorded programmes, which can't be synthesised.
 */
final class LoudnessTest {

  private static final double KILOHERTZ = 1000;

  /** A tone of levels (dBFS) and lengths (seconds) in turn, in phase in two channels. */
  private static Sound tone(int rate, double... levelsAndSeconds) {
    float[][] parts = new float[levelsAndSeconds.length / 2][];
    for (int p = 0; p < parts.length; p++) {
      parts[p] = sine(KILOHERTZ, levelsAndSeconds[2 * p], levelsAndSeconds[2 * p + 1], rate);
    }
    return stereo(joined(parts), rate);
  }

  private static double[] repeated(int times, double... pattern) {
    double[] all = new double[times * pattern.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = pattern[i % pattern.length];
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {22_050, 44_100, 48_000, 96_000})
  void case1and2aSteadyToneMeasuresItsLevelOnAllTimeScales(int rate) {
    for (double level : new double[] {-23, -33}) {
      LoudnessReport report = LoudnessReport.of(tone(rate, level, 20));
      assertThat(report.integrated()).isCloseTo(level, within(0.1));
      assertThat(report.momentaryMaximum()).isCloseTo(level, within(0.1));
      assertThat(report.shortTermMaximum()).isCloseTo(level, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case3quietStretchesAreGatedOut(int rate) {
    assertThat(Loudness.integrated(tone(rate, -36, 10, -23, 60, -36, 10)))
        .isCloseTo(-23, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case4nearSilenceIsGatedAbsolutely(int rate) {
    assertThat(Loudness.integrated(tone(rate, -72, 10, -36, 10, -23, 60, -36, 10, -72, 10)))
        .isCloseTo(-23, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case5loudAndSoftPartsAreAveragedByPower(int rate) {
    assertThat(Loudness.integrated(tone(rate, -26, 20, -20, 20.1, -26, 20)))
        .isCloseTo(-23, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case6surroundChannelsWeighMore(int rate) {
    float[] front = sine(KILOHERTZ, -28, 20, rate);
    float[] centre = sine(KILOHERTZ, -24, 20, rate);
    float[] back = sine(KILOHERTZ, -30, 20, rate);
    Sound surround = new Sound(new float[][] {front, front, centre, back, back}, rate);
    assertThat(Loudness.integrated(surround)).isCloseTo(-23, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case9shortTermLoudnessIsConstantOverItsPeriod(int rate) {
    WeightedEnergy energy = WeightedEnergy.of(tone(rate, repeated(5, -20, 1.34, -30, 1.66)));
    for (double power : energy.means(300, 1)) {
      assertThat(lufs(power)).isCloseTo(-23, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case10shortTermMaximumDoesNotDependOnWhereAToneStarts(int rate) {
    for (int i = 0; i < 20; i++) {
      float[] samples =
          joined(silence(0.15 * i, rate), sine(KILOHERTZ, -23, 3, rate), silence(1, rate));
      assertThat(Loudness.shortTermMaximum(WeightedEnergy.of(stereo(samples, rate))))
          .as("after %d × 0.15 s", i)
          .isCloseTo(-23, within(0.1));
    }
  }

  /** Each tone is louder than those before it, so that up to its end it is the maximum. */
  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case11shortTermMaximumFollowsRisingTones(int rate) {
    List<float[]> parts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      parts.add(silence(0.15 * i, rate));
      parts.add(sine(KILOHERTZ, -38 + i, 3, rate));
      parts.add(silence(3 - 0.15 * i, rate));
    }
    WeightedEnergy all = WeightedEnergy.of(stereo(joined(parts.toArray(float[][]::new)), rate));
    double[] windows = all.means(300, 1);
    for (int i = 0; i < 20; i++) {
      assertThat(maximum(windows, 600 * (i + 1) - 300)).isCloseTo(-38 + i, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case12momentaryLoudnessIsConstantOverItsPeriod(int rate) {
    WeightedEnergy energy = WeightedEnergy.of(tone(rate, repeated(25, -20, 0.18, -30, 0.22)));
    double[] powers = energy.means(40, 1);
    for (int w = 60; w < powers.length; w++) {
      assertThat(lufs(powers[w])).isCloseTo(-23, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case13momentaryMaximumDoesNotDependOnWhereAToneStarts(int rate) {
    for (int i = 0; i < 20; i++) {
      float[] samples =
          joined(silence(0.02 * i, rate), sine(KILOHERTZ, -23, 0.4, rate), silence(1, rate));
      assertThat(Loudness.momentaryMaximum(WeightedEnergy.of(stereo(samples, rate))))
          .as("after %d × 20 ms", i)
          .isCloseTo(-23, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void case14momentaryMaximumFollowsRisingTones(int rate) {
    List<float[]> parts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      parts.add(silence(0.02 * i, rate));
      parts.add(sine(KILOHERTZ, -38 + i, 0.4, rate));
      parts.add(silence(0.4 - 0.02 * i, rate));
    }
    WeightedEnergy all = WeightedEnergy.of(stereo(joined(parts.toArray(float[][]::new)), rate));
    double[] windows = all.means(40, 1);
    for (int i = 0; i < 20; i++) {
      assertThat(maximum(windows, 80 * (i + 1) - 40)).isCloseTo(-38 + i, within(0.1));
    }
  }

  /** The loudest of the first windows, LUFS. */
  private static double maximum(double[] windows, int count) {
    return lufs(Arrays.stream(windows).limit(count + 1).max().orElse(0));
  }

  private static double lufs(double power) {
    return -0.691 + 10 * Math.log10(power);
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void rangeCases1to4(int rate) {
    assertThat(Loudness.range(WeightedEnergy.of(tone(rate, -20, 20, -30, 20))))
        .isCloseTo(10, within(1.0));
    assertThat(Loudness.range(WeightedEnergy.of(tone(rate, -20, 20, -15, 20))))
        .isCloseTo(5, within(1.0));
    assertThat(Loudness.range(WeightedEnergy.of(tone(rate, -40, 20, -20, 20))))
        .isCloseTo(20, within(1.0));
    assertThat(
            Loudness.range(
                WeightedEnergy.of(tone(rate, -50, 20, -35, 20, -20, 20, -35, 20, -50, 20))))
        .isCloseTo(15, within(1.0));
  }

  @Test
  void silenceAndTooShortSoundsHaveNoLoudness() {
    LoudnessReport silence = LoudnessReport.of(Sound.mono(new float[48_000], 48_000));
    double none = Double.NEGATIVE_INFINITY;
    assertThat(silence).isEqualTo(new LoudnessReport(none, 0, none, none, none));
    assertThat(Loudness.integrated(Sound.mono(sine(1000, -6, 0.2, 48_000), 48_000)))
        .isEqualTo(none);
  }
}
