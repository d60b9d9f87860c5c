package studio.melisma.app.renders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFile;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.audio.WavFormat;

/** What an encoder has packed comes out as it went in: as the WAV file of the same sound has it. */
final class FlacReadingTest {

  private static final int RATE = 44_100;
  private static final int LENGTH = 30_001;

  @TempDir private Path folder;

  private static Sound sound(String kind, int channels) {
    Random noise = new Random(7);
    float[][] samples = new float[channels][LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      double value =
          switch (kind) {
            case "quiet" -> 0;
            case "tone" -> 0.6 * Math.sin(i * 0.03) + 0.3 * Math.sin(i * 0.2);
            case "noise" -> 2 * noise.nextDouble() - 1;
            case "square" -> i / 50 % 2 == 0 ? 1 : -1;
            case "steps" -> i / 1000 % 16 / 16.0;
            default -> throw new IllegalArgumentException(kind);
          };
      for (int channel = 0; channel < channels; channel++) {
        samples[channel][i] = (float) (channel == 0 ? value : -0.7 * value + 1e-3 * (i % 7));
      }
    }
    return new Sound(samples, RATE);
  }

  private static float[] all(SoundReading reading) throws IOException {
    float[] all = new float[(int) reading.frames() * reading.channels()];
    float[] room = reading.room();
    int at = 0;
    for (int count = reading.read(room); count > 0; count = reading.read(room)) {
      System.arraycopy(room, 0, all, at, count * reading.channels());
      at += count * reading.channels();
    }
    assertThat(at).isEqualTo(all.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "quiet, 1, 16, 5", "tone, 1, 16, 5", "tone, 2, 16, 8", "tone, 2, 24, 5", "tone, 1, 24, 0",
    "noise, 1, 16, 5", "noise, 2, 24, 5", "square, 2, 16, 5", "square, 2, 24, 2", "steps, 2, 16, 3",
    "steps, 1, 24, 8"
  })
  void comesOutAsItWentIn(String kind, int channels, int bits, int level) throws Exception {
    Sound sound = sound(kind, channels);
    Path flac = folder.resolve("a.flac");
    Path wav = folder.resolve("a.wav");
    SoundTags tags = new SoundTags("A title", "Somebody");
    SoundFile.write(sound, new SoundFormat.Flac(bits, level), tags, flac);
    WavFormat format = bits == 16 ? WavFormat.PCM_16 : WavFormat.PCM_24;
    SoundFile.write(sound, new SoundFormat.Wav(format), SoundTags.NONE, wav);
    try (FlacReading packed = FlacReading.open(flac);
        WavReading plain = WavReading.open(wav)) {
      assertThat(packed.sampleRate()).isEqualTo(RATE);
      assertThat(packed.channels()).isEqualTo(channels);
      assertThat(packed.frames()).isEqualTo(LENGTH);
      assertThat(all(packed)).isEqualTo(all(plain));
    }
  }

  @Test
  void whatIsDamagedEndsWithAWord() throws Exception {
    Path flac = folder.resolve("a.flac");
    SoundFile.write(sound("tone", 2), new SoundFormat.Flac(16, 5), SoundTags.NONE, flac);
    byte[] whole = Files.readAllBytes(flac);

    Files.write(flac, Arrays.copyOf(whole, whole.length / 2));
    try (FlacReading cut = FlacReading.open(flac)) {
      assertThatThrownBy(() -> all(cut)).isInstanceOf(IOException.class);
    }
    Files.write(flac, Arrays.copyOf(whole, 30));
    assertThatThrownBy(() -> FlacReading.open(flac))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends too early");
    Files.writeString(flac, "no such file at all, but long enough");
    assertThatThrownBy(() -> FlacReading.open(flac)).hasMessageContaining("no FLAC file");

    Random noise = new Random(3);
    for (int i = 0; i < 200; i++) {
      byte[] spoilt = whole.clone();
      spoilt[42 + noise.nextInt(whole.length - 42)] ^= (byte) (1 << noise.nextInt(8));
      Files.write(flac, spoilt);
      try (FlacReading reading = FlacReading.open(flac)) {
        all(reading);
      } catch (IOException told) {
        assertThat(told.getMessage()).isNotBlank();
      }
    }
  }
}
