package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.ResourceException;

/** WAV files byte by byte, and what all formats share. */
final class SoundFileTest {

  private static final int INTEGER_HEADER = 44;
  private static final int FLOAT_HEADER = 58;

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
      assertThat(wav.getShort(INTEGER_HEADER + 2 * i) / 32767.0)
          .isCloseTo(samples[i], within(1.51 / 32767));
    }
  }

  @Test
  void twentyFourBitsAndFloatsKeepTheirPrecision() throws Exception {
    float[] left = {0, 0.25f, -1, 1, 0.333333f};
    float[] right = {1.5f, -1.5f, 0, 0, 0};
    Sound sound = new Sound(new float[][] {left, right}, 48_000);
    ByteBuffer pcm = written(sound, WavFormat.PCM_24);
    assertThat(int24(pcm, INTEGER_HEADER + 6)).isEqualTo(Math.round(0.25f * 8388607.0));
    assertThat(int24(pcm, INTEGER_HEADER + 3)).as("clipped").isEqualTo(8388607);
    ByteBuffer floats = written(sound, WavFormat.FLOAT_32);
    assertThat(floats.getShort(20)).isEqualTo((short) 3);
    assertThat(floats.getInt(4)).isEqualTo(floats.limit() - 8);
    assertThat(floats.getInt(FLOAT_HEADER - 12)).as("the chunk fact").isEqualTo(5);
    assertThat(floats.getFloat(FLOAT_HEADER + 4)).as("floats are not clipped").isEqualTo(1.5f);
    assertThat(floats.getFloat(FLOAT_HEADER + 32)).isEqualTo(0.333333f);
  }

  @Test
  void roundingToSixteenBitsMakesNoiseAndNoDistortion() {
    // Half a step high: without dither this sine would become a square wave.
    float[] faint = Tones.sine(1000, Tones.decibels(0.5 / 32767), 4, 48_000);
    Quantiser quantiser = new Quantiser(16);
    float[] rounded = new float[faint.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = quantiser.quantised(faint[i]);
    }
    assertThat(SineFit.of(rounded, 0, rounded.length, 1000, 48_000).amplitude())
        .isCloseTo(0.5, within(0.02));
    for (int harmonic : new int[] {2, 3, 5, 7}) {
      assertThat(SineFit.of(rounded, 0, rounded.length, harmonic * 1000, 48_000).amplitude())
          .as("harmonic %d", harmonic)
          .isLessThan(0.01);
    }
  }

  @Test
  void theSameSoundMakesTheSameFileAndSilenceStaysSilent() throws Exception {
    Sound sound = Sound.mono(Tones.sine(100, -40, 0.2, 44_100), 44_100);
    assertThat(written(sound, WavFormat.PCM_16)).isEqualTo(written(sound, WavFormat.PCM_16));
    ByteBuffer silence = written(Sound.mono(new float[100], 44_100), WavFormat.PCM_16);
    for (int i = INTEGER_HEADER; i < silence.limit(); i++) {
      assertThat(silence.get(i)).isZero();
    }
  }

  @Test
  void anOddNumberOfBytesIsPadded() throws Exception {
    ByteBuffer wav = written(Sound.mono(new float[3], 44_100), WavFormat.PCM_24);
    assertThat(wav.limit()).isEqualTo(INTEGER_HEADER + 10);
    assertThat(wav.getInt(40)).isEqualTo(9);
    assertThat(wav.getInt(4)).isEqualTo(wav.limit() - 8);
  }

  @Test
  void whatExceedsFourGibibytesBecomesRf64() {
    WavEncoder encoder = new WavEncoder(WavFormat.PCM_24);
    long frames = 1_500_000_000;
    long data = frames * 2 * 3;
    ByteBuffer header = encoder.header(2, 48_000, frames);
    assertThat(text(header, 0)).isEqualTo("RF64");
    assertThat(header.getInt(4)).isEqualTo(-1);
    assertThat(text(header, 8)).isEqualTo("WAVE");
    assertThat(text(header, 12)).isEqualTo("ds64");
    assertThat(header.getInt(16)).isEqualTo(28);
    assertThat(header.getLong(20)).as("the file but 8 bytes").isEqualTo(header.limit() - 8 + data);
    assertThat(header.getLong(28)).isEqualTo(data);
    assertThat(header.getLong(36)).isEqualTo(frames);
    assertThat(text(header, 48)).isEqualTo("fmt ");
    assertThat(text(header, header.limit() - 8)).isEqualTo("data");
    assertThat(header.getInt(header.limit() - 4)).isEqualTo(-1);
    long last = (0xffff_ffffL - 36) / 6;
    assertThat(text(encoder.header(2, 48_000, last), 0)).isEqualTo("RIFF");
    assertThat(text(encoder.header(2, 48_000, last + 1), 0)).isEqualTo("RF64");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path missing = folder.resolve("nowhere").resolve("song.wav");
    Sound sound = Sound.mono(new float[10], 44_100);
    SoundFormat wav = new SoundFormat.Wav(WavFormat.PCM_16);
    assertThatThrownBy(() -> SoundFile.write(sound, wav, SoundTags.NONE, missing))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void nothingIsLeftBesideTheFileNorAfterAFailure() throws Exception {
    written(Sound.mono(new float[10], 44_100), WavFormat.PCM_16);
    Sound surround = new Sound(new float[5][100], 44_100);
    SoundFormat mp3 = new SoundFormat.Mp3(SoundFormat.Mp3.defaultBitRate(44_100));
    assertThatThrownBy(
            () -> SoundFile.write(surround, mp3, SoundTags.NONE, folder.resolve("five.mp3")))
        .isInstanceOf(IllegalArgumentException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  private ByteBuffer written(Sound sound, WavFormat format) throws ResourceException, IOException {
    Path file = folder.resolve("sound.wav");
    SoundFile.write(sound, new SoundFormat.Wav(format), SoundTags.NONE, file);
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(ByteBuffer bytes, int at) {
    byte[] four = new byte[4];
    bytes.get(at, four);
    return new String(four, StandardCharsets.US_ASCII);
  }

  private static int int24(ByteBuffer bytes, int at) {
    return (bytes.get(at) & 0xff) | (bytes.get(at + 1) & 0xff) << 8 | bytes.get(at + 2) << 16;
  }
}
