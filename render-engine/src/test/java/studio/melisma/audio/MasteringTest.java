package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.audio.Tones.decibels;
import static studio.melisma.audio.Tones.joined;
import static studio.melisma.audio.Tones.sine;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loudness and peaks of finished sounds. */
final class MasteringTest {

  private static final int RATE = 44_100;

  private static double peakOf(Sound sound) {
    return decibels(TruePeak.of(sound));
  }

  /** Something like a choir with percussion: tones, noise, and hits 20 dB above them. */
  private static float[] lively(int seed, double seconds) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * RATE)];
    double envelope = 0;
    for (int i = 0; i < samples.length; i++) {
      envelope = random.nextInt(RATE / 4) == 0 ? 1 : envelope * 0.9995;
      double tones =
          Math.sin(2 * Math.PI * 196 * i / RATE) + 0.6 * Math.sin(2 * Math.PI * 3_137 * i / RATE);
      samples[i] = (float) (0.05 * tones + 0.8 * envelope * random.nextGaussian() * 0.3);
    }
    return samples;
  }

  @Test
  void theLimiterHoldsTheCeilingAndLeavesQuietSoundAlone() {
    float[] loud = Tones.faded(sine(997, 6, 0.5, RATE), 0.01, RATE);
    float[] quiet = Tones.faded(sine(997, -20, 0.5, RATE), 0.01, RATE);
    Sound limited = new TruePeakLimiter(-1).limit(Sound.mono(joined(quiet, loud, quiet), RATE));
    assertThat(peakOf(limited)).isBetween(-1.1, -1.0);
    // Away from the loud passage nothing is touched.
    for (int i = 0; i < 4_000; i++) {
      assertThat(limited.channels()[0][i]).isEqualTo(quiet[i]);
    }
    Sound alone = Sound.mono(quiet, RATE);
    assertThat(new TruePeakLimiter(-1).limit(alone)).isSameAs(alone);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theCeilingHoldsForAnySound(int seed) {
    Sound sound = new Sound(new float[][] {lively(seed, 2), lively(seed + 10, 2)}, RATE);
    for (double ceiling : new double[] {0, -1, -6}) {
      Sound limited = new TruePeakLimiter(ceiling).limit(sound.scaled(4));
      assertThat(peakOf(limited)).isLessThan(ceiling).isGreaterThan(ceiling - 0.3);
    }
  }

  @Test
  void theCeilingHoldsAfterResamplingToTheListenersRate() throws Exception {
    // Only what resampling keeps can be asked of it: nothing above 0.9 of the Nyquist frequency.
    float[] narrow = Resampler.resample(Sound.mono(lively(7, 3), RATE), 32_000).channels()[0];
    Sound sound = Resampler.resample(Sound.mono(narrow, 32_000), RATE);
    Sound mastered = new Mastering(-12, -1).apply(sound).sound();
    for (int rate : new int[] {48_000, 96_000, 192_000}) {
      assertThat(peakOf(Resampler.resample(mastered, rate))).isLessThan(-0.9);
    }
  }

  @Test
  void theCeilingHoldsAfterRoundingToSixteenBits() {
    Sound mastered = new Mastering(-12, -1).apply(Sound.mono(lively(8, 3), RATE)).sound();
    Quantiser quantiser = new Quantiser(16);
    float[] rounded = new float[mastered.length()];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = quantiser.quantised(mastered.channels()[0][i]) / 32767f;
    }
    assertThat(peakOf(Sound.mono(rounded, RATE))).isLessThan(-1.0);
  }

  @Test
  void theLimitersGainHasNoSteps() {
    float[] constant = new float[RATE];
    Arrays.fill(constant, 0.5f);
    constant[20_000] = 4;
    float[] samples = new TruePeakLimiter(-1).limit(Sound.mono(constant, RATE)).channels()[0];
    for (int i = 1; i < samples.length; i++) {
      if (i < 19_999 || i > 20_001) {
        assertThat(Math.abs(samples[i] - samples[i - 1])).isLessThan(0.005f);
      }
    }
    // The gain falls 16 ms before the peak at the earliest and is back 16 ms after it.
    assertThat(samples[20_000 - 720]).isEqualTo(0.5f);
    assertThat(samples[20_000 + 720]).isEqualTo(0.5f);
    assertThat(samples[20_000 - 300]).isLessThan(0.4f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {65.4, 110, 440, 3_000})
  void aHeldToneIsTurnedDownEvenlyAndNotBent(double hertz) {
    Sound limited = new TruePeakLimiter(-1).limit(Sound.mono(sine(hertz, 6, 1, RATE), RATE));
    SineFit fit = SineFit.of(limited.channels()[0], RATE / 4, RATE * 3 / 4, hertz, RATE);
    assertThat(fit.amplitudeDecibels()).isCloseTo(-1, within(0.15));
    assertThat(fit.residualDecibels()).isLessThan(-60);
  }

  @Test
  void bothChannelsAreTurnedDownTogether() {
    float[] loud = sine(500, 6, 0.5, RATE);
    float[] soft = sine(500, -20, 0.5, RATE);
    Sound limited = new TruePeakLimiter(-1).limit(new Sound(new float[][] {loud, soft}, RATE));
    SineFit left = SineFit.of(limited.channels()[0], 5_000, 15_000, 500, RATE);
    SineFit right = SineFit.of(limited.channels()[1], 5_000, 15_000, 500, RATE);
    assertThat(left.amplitudeDecibels() - right.amplitudeDecibels()).isCloseTo(26, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-30, -23, -16, -12})
  void masteringReachesTheLoudnessUnderTheCeiling(double target) {
    Sound mastered = new Mastering(target, -1).apply(Sound.mono(lively(9, 8), RATE)).sound();
    assertThat(Loudness.integrated(mastered)).isCloseTo(target, within(0.1));
    assertThat(peakOf(mastered)).isLessThan(-1.0);
  }

  @Test
  void aSoundThatIsLoudEnoughAlreadyIsStillLimited() {
    float[] voice = sine(440, -16, 5, RATE);
    double loudness = Loudness.integrated(Sound.mono(voice, RATE));
    voice[100_000] = 1.8f;
    Sound mastered = new Mastering(loudness, -1).apply(Sound.mono(voice, RATE)).sound();
    assertThat(peakOf(mastered)).isLessThan(-1.0);
    assertThat(Loudness.integrated(mastered)).isCloseTo(loudness, within(0.1));
  }

  @Test
  void nearlySilentSoundIsNotBlownUp() {
    Sound faint = Sound.mono(sine(440, -80, 2, RATE), RATE);
    assertThat(peakOf(Mastering.DEFAULT.apply(faint).sound())).isLessThan(-35);
    Sound silence = Sound.mono(new float[RATE], RATE);
    assertThat(TruePeak.of(Mastering.DEFAULT.apply(silence).sound())).isZero();
  }
}
