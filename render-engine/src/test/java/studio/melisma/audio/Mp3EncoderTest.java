package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.melisma.audio.SoundFormat.BitRate;

/** As another library decodes what was written. */
final class Mp3EncoderTest {

  /** What every decoder adds to the encoder's delay: of its filter bank (LAME's technical FAQ). */
  private static final int DECODER_DELAY = 529;

  @TempDir Path folder;

  /** Sung vowels, more or less: a gliding fundamental with its harmonics, and some breath. */
  private static float[] voice(double hertz, int rate, double seconds) {
    Random random = new Random(3);
    float[] samples = new float[(int) (seconds * rate)];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / rate;
      phase += 2 * Math.PI * hertz * (1 + 0.01 * Math.sin(2 * Math.PI * 5.5 * t)) / rate;
      double sum = 0;
      for (int h = 1; h <= 12 && h * hertz < rate * 0.4; h++) {
        sum += Math.sin(h * phase) / h;
      }
      samples[i] = (float) (0.25 * sum * Math.min(1, 10 * t) + 0.001 * random.nextGaussian());
    }
    return samples;
  }

  private record Decoded(Sound sound, int frames, double kilobits) {}

  private static Decoded decoded(byte[] file) throws Exception {
    Bitstream bits = new Bitstream(new ByteArrayInputStream(file));
    Decoder decoder = new Decoder();
    List<short[]> frames = new ArrayList<>();
    int channels = 0;
    int rate = 0;
    double kilobits = 0;
    for (Header header = bits.readFrame(); header != null; header = bits.readFrame()) {
      SampleBuffer buffer = (SampleBuffer) decoder.decodeFrame(header, bits);
      channels = buffer.getChannelCount();
      rate = buffer.getSampleFrequency();
      frames.add(java.util.Arrays.copyOf(buffer.getBuffer(), buffer.getBufferLength()));
      kilobits += header.bitrate() / 1000.0;
      bits.closeFrame();
    }
    int perFrame = frames.getFirst().length / channels;
    float[][] samples = new float[channels][frames.size() * perFrame];
    for (int i = 0; i < frames.size() * perFrame; i++) {
      for (int c = 0; c < channels; c++) {
        samples[c][i] = frames.get(i / perFrame)[i % perFrame * channels + c] / 32768f;
      }
    }
    return new Decoded(new Sound(samples, rate), frames.size(), kilobits / frames.size());
  }

  static List<BitRate> bitRates() {
    return List.of(
        new BitRate.Constant(128),
        new BitRate.Constant(192),
        new BitRate.Constant(320),
        new BitRate.Variable(0),
        new BitRate.Variable(4));
  }

  @ParameterizedTest
  @MethodSource("bitRates")
  void decodesToTheSoundInItsPlace(BitRate bitRate) throws Exception {
    int rate = 44_100;
    float[][] both = {voice(220, rate, 2), voice(330, rate, 2)};
    byte[] file = written(new Sound(both, rate), bitRate, SoundTags.NONE);
    Decoded decoded = decoded(file);
    assertThat(decoded.sound().sampleRate()).isEqualTo(rate);
    assertThat(decoded.sound().channels()).hasNumberOfRows(2);
    int perFrame = decoded.sound().channels()[0].length / decoded.frames();
    int delay = lameField(file, 0);
    int padding = lameField(file, 12);
    assertThat(decoded.sound().channels()[0].length - perFrame - delay - padding)
        .as("without what was added")
        .isEqualTo(both[0].length);
    int start = perFrame + delay + DECODER_DELAY;
    for (int c = 0; c < 2; c++) {
      double best = -100;
      int bestShift = 0;
      for (int shift = -3; shift <= 3; shift++) {
        double ratio = signalToNoise(both[c], decoded.sound().channels()[c], start + shift);
        bestShift = ratio > best ? shift : bestShift;
        best = Math.max(best, ratio);
      }
      assertThat(bestShift).as("shift in samples").isZero();
      assertThat(level(decoded.sound().channels()[c]) - level(both[c]))
          .as("level")
          .isCloseTo(decibels((double) both[c].length / decoded.sound().length()), within(0.05));
      assertThat(best).as("signal to noise of %s", bitRate).isGreaterThan(18);
    }
    if (bitRate instanceof BitRate.Constant(int kilobits)) {
      assertThat(file.length * 8 / 2.0 / 1000).isBetween(kilobits * 0.98, kilobits * 1.1);
    } else {
      assertThat(decoded.kilobits()).isBetween(60.0, 300.0);
    }
  }

  @ParameterizedTest
  @CsvSource({"48000, 1, 96", "32000, 2, 160", "24000, 1, 64", "16000, 2, 64", "11025, 1, 32"})
  void allSampleRatesOfMp3Work(int rate, int channels, int kilobits) throws Exception {
    float[][] samples = new float[channels][];
    java.util.Arrays.fill(samples, voice(220, rate, 1));
    byte[] file = written(new Sound(samples, rate), new BitRate.Constant(kilobits), SoundTags.NONE);
    Decoded decoded = decoded(file);
    assertThat(decoded.sound().sampleRate()).isEqualTo(rate);
    assertThat(decoded.sound().channels()).hasNumberOfRows(channels);
    int perFrame = decoded.sound().channels()[0].length / decoded.frames();
    int start = perFrame + lameField(file, 0) + DECODER_DELAY;
    assertThat(signalToNoise(samples[0], decoded.sound().channels()[0], start)).isGreaterThan(15);
  }

  @Test
  void theSameSoundMakesTheSameFile() throws Exception {
    Sound sound = Sound.mono(voice(262, 44_100, 0.5), 44_100);
    byte[] first = written(sound, SoundFormat.Mp3.defaultBitRate(44_100), SoundTags.NONE);
    assertThat(written(sound, SoundFormat.Mp3.defaultBitRate(44_100), SoundTags.NONE))
        .isEqualTo(first);
  }

  @Test
  void titleAndSingerStandInTheTag() throws Exception {
    SoundTags tags = new SoundTags("さくら", "Melisma");
    Sound sound = Sound.mono(voice(262, 44_100, 0.5), 44_100);
    byte[] file = written(sound, new BitRate.Constant(128), tags);
    assertThat(new String(file, 0, 3, StandardCharsets.US_ASCII)).isEqualTo("ID3");
    int size = file[6] << 21 | file[7] << 14 | file[8] << 7 | file[9];
    String tag = new String(file, 10, size, StandardCharsets.ISO_8859_1);
    assertThat(tag).contains("TIT2").contains("TPE1");
    assertThat(tag)
        .contains(
            new String("さくら".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    assertThat(file[10 + size]).as("the first frame").isEqualTo((byte) 0xff);
    assertThat(decoded(file).sound().sampleRate()).isEqualTo(44_100);
  }

  @Test
  void bitRatesThatMp3DoesNotHaveAreRefused() {
    Sound sound = Sound.mono(voice(262, 22_050, 0.1), 22_050);
    assertThatThrownBy(() -> written(sound, new BitRate.Constant(320), SoundTags.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("320");
    Sound fast = Sound.mono(new float[100], 96_000);
    assertThatThrownBy(() -> written(fast, new BitRate.Constant(320), SoundTags.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("96000");
  }

  private byte[] written(Sound sound, BitRate bitRate, SoundTags tags) throws Exception {
    Path file = folder.resolve("sound.mp3");
    SoundFile.write(sound, new SoundFormat.Mp3(bitRate), tags, file);
    return Files.readAllBytes(file);
  }

  /** Twelve bits of LAME's first frame: the delay (0) or the padding (12), in samples. */
  private static int lameField(byte[] file, int bit) {
    int name = new String(file, 0, 2_000, StandardCharsets.ISO_8859_1).indexOf("LAME");
    int at = name + 21;
    int both = (file[at] & 0xff) << 16 | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff);
    return both >> (12 - bit) & 0xfff;
  }

  private static double level(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return decibels(sum / samples.length);
  }

  private static double decibels(double power) {
    return 10 * Math.log10(power);
  }

  private static double signalToNoise(float[] original, float[] decoded, int start) {
    double signal = 0;
    double noise = 0;
    int length = Math.min(original.length, decoded.length - start);
    for (int i = 2_000; i < length - 2_000; i++) {
      signal += original[i] * original[i];
      noise += Math.pow(original[i] - decoded[start + i], 2);
    }
    return 10 * Math.log10(signal / noise);
  }
}
