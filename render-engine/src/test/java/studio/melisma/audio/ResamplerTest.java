package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.audio.Tones.decibels;
import static studio.melisma.audio.Tones.sine;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.failure.ResourceException;

final class ResamplerTest {

  private static float[] resampled(float[] samples, int from, int to) throws ResourceException {
    return Resampler.resample(Sound.mono(samples, from), to).channels()[0];
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 48000", "48000, 44100", "44100, 96000", "96000, 44100", "44100, 22050",
    "22050, 44100", "8000, 192000", "192000, 8000", "44100, 44101", "47999, 44100",
    "11025, 48000", "192000, 44100"
  })
  void whatBothRatesHoldStaysAsItIsAndNothingIsAdded(int from, int to) throws Exception {
    int nyquist = Math.min(from, to) / 2;
    for (double part : new double[] {0.02, 0.25, 0.5, 0.75, 0.85, 0.9}) {
      double hertz = part * nyquist;
      float[] out = resampled(sine(hertz, 0, 0.2, from), from, to);
      int edge = (int) (100.0 * to / Math.min(from, to));
      SineFit fit = SineFit.of(out, edge, out.length - edge, hertz, to);
      assertThat(fit.amplitudeDecibels()).as("gain at %s", hertz).isCloseTo(0, within(0.05));
      assertThat(fit.residualDecibels()).as("images and aliases of %s", hertz).isLessThan(-100);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 32_000, 22_050, 8_000})
  void whatTheLowerRateCannotHoldIsGone(int to) throws Exception {
    int from = 96_000;
    for (double part : new double[] {1, 1.01, 1.1, 1.5, 1.9, 2.05}) {
      double hertz = Math.min(part * to / 2, 47_500);
      float[] out = resampled(sine(hertz, 0, 0.2, from, 1), from, to);
      double power = 0;
      for (int i = 100; i < out.length - 100; i++) {
        power += out[i] * out[i];
      }
      double level = decibels(Math.sqrt(power / (out.length - 200)) * Math.sqrt(2));
      assertThat(level).as("alias of %s", hertz).isLessThan(-100);
    }
  }

  @Test
  void aSweepLeavesNoAliasWhereItPassesTheNyquistFrequency() throws Exception {
    int from = 96_000;
    float[] sweep = new float[from];
    for (int i = 0; i < sweep.length; i++) {
      double seconds = (double) i / from;
      sweep[i] = (float) Math.sin(Math.PI * 48_000 * seconds * seconds);
    }
    float[] out = resampled(Tones.faded(sweep, 0.01, from), from, 44_100);
    float highest = 0;
    for (int i = (int) (44_100 * 1.03 * 22_050 / 48_000); i < out.length; i++) {
      highest = Math.max(highest, Math.abs(out[i]));
    }
    assertThat(decibels(highest)).isLessThan(-100);
    float before = 0;
    for (int i = 2_000; i < 44_100 * 0.85 * 22_050 / 48_000; i++) {
      before = Math.max(before, Math.abs(out[i]));
    }
    assertThat(decibels(before)).isCloseTo(0, within(0.06));
  }

  @ParameterizedTest
  @CsvSource({"44100, 48000, 4410, 4800", "48000, 44100, 4800, 4410", "44100, 96000, 441, 960"})
  void anImpulseStaysInItsPlace(int from, int to, int before, int after) throws Exception {
    float[] impulse = new float[10_000];
    impulse[before] = 1;
    float[] out = resampled(impulse, from, to);
    int highest = 0;
    for (int i = 0; i < out.length; i++) {
      highest = out[i] > out[highest] ? i : highest;
    }
    assertThat(highest).isEqualTo(after);
    for (int i = 1; i < 200; i++) {
      assertThat(out[after - i]).as("linear phase").isCloseTo(out[after + i], within(1e-6f));
    }
  }

  @Test
  void thereAndBackIsTheSame() throws Exception {
    float[] song = new float[44_100];
    Random random = new Random(5);
    for (int tone = 0; tone < 40; tone++) {
      double hertz = 30 + random.nextDouble() * 19_500;
      float[] partial = sine(hertz, -35, 1, 44_100, random.nextDouble() * 6);
      for (int i = 0; i < song.length; i++) {
        song[i] += partial[i];
      }
    }
    float[] back = resampled(resampled(song, 44_100, 48_000), 48_000, 44_100);
    assertThat(back).hasSameSizeAs(song);
    double error = 0;
    double power = 0;
    for (int i = 500; i < song.length - 500; i++) {
      error += Math.pow(back[i] - song[i], 2);
      power += Math.pow(song[i], 2);
    }
    assertThat(10 * Math.log10(error / power)).isLessThan(-90);
  }

  @Test
  void aConstantStaysConstant() throws Exception {
    float[] constant = new float[4_000];
    java.util.Arrays.fill(constant, 0.5f);
    float[] out = resampled(constant, 44_100, 48_000);
    for (int i = 200; i < out.length - 200; i++) {
      assertThat(out[i]).isEqualTo(0.5f);
    }
  }

  @Test
  void theLengthIsTheSameTime() throws Exception {
    assertThat(resampled(new float[44_100], 44_100, 48_000)).hasSize(48_000);
    assertThat(resampled(new float[1], 44_100, 48_000)).hasSize(1);
    assertThat(resampled(new float[0], 44_100, 48_000)).isEmpty();
    assertThat(resampled(new float[1_001], 48_000, 8_000)).hasSize(167);
    Sound stereo = new Sound(new float[][] {new float[100], new float[100]}, 22_050);
    assertThat(Resampler.resample(stereo, 44_100).channels()).hasDimensions(2, 200);
    assertThat(Resampler.resample(stereo, 22_050)).isSameAs(stereo);
  }

  @Test
  void ratesOutOfAllReasonAreRefused() {
    Sound sound = Sound.mono(new float[10], 44_100);
    assertThatThrownBy(() -> Resampler.resample(sound, 7_999))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Resampler.resample(sound, 192_001))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
