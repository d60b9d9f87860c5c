package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.ResourceException;

final class WavFileTest {

  @TempDir Path folder;

  @Test
  void sixteenBitsAreRoundedWithinADitheredStep() throws Exception {
    float[] samples = Tones.sine(440, -1, 0.1, 44_100);
    ByteBuffer wav = written(Sound.mono(samples, 44_100), WavFormat.PCM_16);
    assertThat(wav.getShort(20)).isEqualTo((short) 1);
    assertThat(wav.getShort(22)).isEqualTo((short) 1);
    assertThat(wav.getInt(24)).isEqualTo(44_100);
    assertThat(wav.getShort(34)).isEqualTo((short) 16);
    assertThat(wav.getInt(40)).isEqualTo(samples.length * 2);
    assertThat(wav.getInt(4)).isEqualTo(wav.limit() - 8);
    for (int i = 0; i < samples.length; i++) {
      assertThat(wav.getShort(44 + 2 * i) / 32767.0).isCloseTo(samples[i], within(1.51 / 32767));
    }
  }

  @Test
  void twentyFourBitsAndFloatsKeepTheirPrecision() throws Exception {
    float[] left = {0, 0.25f, -1, 1, 0.333333f};
    float[] right = {1.5f, -1.5f, 0, 0, 0};
    Sound sound = new Sound(new float[][] {left, right}, 48_000);
    ByteBuffer pcm = written(sound, WavFormat.PCM_24);
    assertThat(int24(pcm, 44 + 6)).isEqualTo(Math.round(0.25f * 8388607.0));
    assertThat(int24(pcm, 44 + 3)).as("clipped").isEqualTo(8388607);
    ByteBuffer floats = written(sound, WavFormat.FLOAT_32);
    assertThat(floats.getShort(20)).isEqualTo((short) 3);
    assertThat(floats.getFloat(44 + 4)).as("floats are not clipped").isEqualTo(1.5f);
    assertThat(floats.getFloat(44 + 32)).isEqualTo(0.333333f);
  }

  @Test
  void theSameSoundMakesTheSameFileAndSilenceStaysSilent() throws Exception {
    Sound sound = Sound.mono(Tones.sine(100, -40, 0.2, 44_100), 44_100);
    assertThat(written(sound, WavFormat.PCM_16)).isEqualTo(written(sound, WavFormat.PCM_16));
    ByteBuffer silence = written(Sound.mono(new float[100], 44_100), WavFormat.PCM_16);
    for (int i = 44; i < silence.limit(); i++) {
      assertThat(silence.get(i)).isZero();
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path missing = folder.resolve("nowhere").resolve("song.wav");
    Sound sound = Sound.mono(new float[10], 44_100);
    assertThatThrownBy(() -> WavFile.write(sound, WavFormat.PCM_16, missing))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void nothingIsLeftBesideTheFile() throws Exception {
    written(Sound.mono(new float[10], 44_100), WavFormat.PCM_16);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  private ByteBuffer written(Sound sound, WavFormat format) throws ResourceException, IOException {
    Path file = folder.resolve("sound.wav");
    WavFile.write(sound, format, file);
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int int24(ByteBuffer bytes, int at) {
    return (bytes.get(at) & 0xff) | (bytes.get(at + 1) & 0xff) << 8 | bytes.get(at + 2) << 16;
  }
}
