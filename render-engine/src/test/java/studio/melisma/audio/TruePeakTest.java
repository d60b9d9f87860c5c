package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.audio.Tones.sine;

import org.junit.jupiter.api.Test;

final class TruePeakTest {

  private static double decibels(double peak) {
    return 20 * Math.log10(peak);
  }

  @Test
  void peaksBetweenSamplesAreFound() {
    // A quarter of the sample rate at 45 degrees: every sample lies 3 dB under the true peak.
    float[] hidden = sine(12_000, -6, 0.1, 48_000, Math.PI / 4);
    float highestSample = 0;
    for (float sample : hidden) {
      highestSample = Math.max(highestSample, Math.abs(sample));
    }
    assertThat(decibels(highestSample)).isCloseTo(-9.0, within(0.05));
    float[] inner = java.util.Arrays.copyOfRange(hidden, 0, hidden.length);
    fade(inner);
    assertThat(decibels(TruePeak.of(Sound.mono(inner, 48_000)))).isCloseTo(-6.0, within(0.2));
  }

  @Test
  void theLimiterHoldsTheCeilingAndLeavesQuietSoundAlone() {
    float[] loud = sine(997, 6, 0.5, 44_100);
    float[] quiet = sine(997, -20, 0.5, 44_100);
    fade(loud);
    fade(quiet);
    Sound limited =
        new TruePeakLimiter(-1).limit(Sound.mono(Tones.joined(quiet, loud, quiet), 44_100));
    assertThat(decibels(TruePeak.of(limited))).isLessThan(-0.9).isGreaterThan(-1.6);
    // Away from the loud passage nothing is touched.
    for (int i = 0; i < 4_000; i++) {
      assertThat(limited.channels()[0][i]).isEqualTo(quiet[i]);
    }
    Sound alone = Sound.mono(quiet, 44_100);
    assertThat(new TruePeakLimiter(-1).limit(alone)).isSameAs(alone);
  }

  @Test
  void theLimitersGainHasNoSteps() {
    float[] constant = new float[44_100];
    java.util.Arrays.fill(constant, 0.5f);
    constant[20_000] = 4;
    Sound limited = new TruePeakLimiter(-1).limit(Sound.mono(constant, 44_100));
    float[] samples = limited.channels()[0];
    for (int i = 1; i < samples.length; i++) {
      if (i < 19_999 || i > 20_001) {
        assertThat(Math.abs(samples[i] - samples[i - 1])).isLessThan(0.005f);
      }
    }
  }

  @Test
  void masteringReachesTheLoudnessUnderTheCeiling() {
    float[] voice = sine(440, -30, 5, 44_100);
    for (int i = 0; i < voice.length; i += 4_410) {
      voice[i] = 0.2f;
    }
    Sound mastered = Mastering.DEFAULT.apply(Sound.mono(voice, 44_100));
    assertThat(Loudness.integrated(mastered)).isCloseTo(-16.0, within(0.2));
    assertThat(decibels(TruePeak.of(mastered))).isLessThan(-0.8);
  }

  @Test
  void aSoundThatIsLoudEnoughAlreadyIsStillLimited() {
    float[] voice = sine(440, -16, 5, 44_100);
    double loudness = Loudness.integrated(Sound.mono(voice, 44_100));
    voice[100_000] = 1.8f;
    Sound mastered = new Mastering(loudness, -1).apply(Sound.mono(voice, 44_100));
    assertThat(decibels(TruePeak.of(mastered))).isLessThan(-0.9);
  }

  @Test
  void masteringLeavesSilenceSilent() {
    Sound silence = Sound.mono(new float[44_100], 44_100);
    assertThat(TruePeak.of(Mastering.DEFAULT.apply(silence))).isZero();
  }

  private static void fade(float[] samples) {
    int length = 480;
    for (int i = 0; i < length; i++) {
      float gain = (float) (0.5 - 0.5 * Math.cos(Math.PI * i / length));
      samples[i] *= gain;
      samples[samples.length - 1 - i] *= gain;
    }
  }
}
