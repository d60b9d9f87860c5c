package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.jflac.FLACDecoder;
import org.jflac.PCMProcessor;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bit for bit, as another library decodes what was written. */
final class FlacEncoderTest {

  private static final int STREAM_INFO = 8;

  @TempDir Path folder;

  /** All that encoders treat apart: tones, noise, silence, constants, full scale, and songlike. */
  private static Sound everything(int channels, int rate, double seconds) {
    Random random = new Random(channels * 31L + rate);
    float[][] samples = new float[channels][(int) (seconds * rate)];
    int sixth = samples[0].length / 6;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < samples[c].length; i++) {
        double t = (double) i / rate;
        samples[c][i] =
            (float)
                switch (Math.min(5, i / sixth)) {
                  case 0 -> 0.5 * Math.sin(2 * Math.PI * 440 * t);
                  case 1 -> random.nextGaussian() * 0.3;
                  case 2 -> 0;
                  case 3 -> (i / 50) % 2 == 0 ? 1 : -1;
                  case 4 -> 0.25;
                  default ->
                      0.3 * Math.sin(2 * Math.PI * (300 + c) * t)
                          + 0.2 * Math.sin(2 * Math.PI * 2_500 * t)
                          + 0.001 * random.nextGaussian();
                };
      }
    }
    return new Sound(samples, rate);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 44100, 16, 5", "2, 44100, 16, 0", "2, 44100, 16, 3", "2, 48000, 16, 8",
    "1, 48000, 24, 0", "2, 44100, 24, 5", "2, 96000, 24, 8", "2, 47999, 24, 5",
    "5, 48000, 16, 5", "2, 191999, 16, 1", "1, 8000, 16, 5"
  })
  void isDecodedBitForBit(int channels, int rate, int bits, int level) throws Exception {
    Sound sound = everything(channels, rate, 0.6);
    byte[] file = written(sound, new SoundFormat.Flac(bits, level), SoundTags.NONE);
    FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(file));
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    decoder.addPCMProcessor(
        new PCMProcessor() {
          @Override
          public void processStreamInfo(StreamInfo info) {
            assertThat(info.getChannels()).isEqualTo(channels);
            assertThat(info.getSampleRate()).isEqualTo(rate);
            assertThat(info.getBitsPerSample()).isEqualTo(bits);
            assertThat(info.getTotalSamples()).isEqualTo(sound.length());
          }

          @Override
          public void processPCM(ByteData pcm) {
            decoded.write(pcm.getData(), 0, pcm.getLen());
          }
        });
    decoder.decode();
    byte[] expected = quantised(sound, bits);
    assertThat(decoder.getBadFrames()).isZero();
    assertThat(decoded.toByteArray()).isEqualTo(expected);
    byte[] digest = Arrays.copyOfRange(file, STREAM_INFO + 18, STREAM_INFO + 34);
    assertThat(digest).isEqualTo(MessageDigest.getInstance("MD5").digest(expected));
    if (channels <= 2) {
      assertThat(file.length).isLessThan(expected.length);
    }
  }

  @Test
  void titleAndSingerStandInTheTags() throws Exception {
    SoundTags tags = new SoundTags("Gebet für später", "Melisma");
    byte[] file = written(everything(1, 44_100, 0.2), new SoundFormat.Flac(16, 5), tags);
    int block = STREAM_INFO + 34;
    assertThat(file[block]).as("a Vorbis comment").isEqualTo((byte) 4);
    int size = ByteBuffer.wrap(file).getInt(block) & 0xffffff;
    String text = new String(file, block + 4, size, StandardCharsets.UTF_8);
    assertThat(text).contains("TITLE=Gebet für später").contains("ARTIST=Melisma");
    FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(file));
    decoder.decode();
    assertThat(decoder.getSamplesDecoded()).isEqualTo(8_820);
  }

  @Test
  void aSoundWithoutSamplesIsAFileToo() throws Exception {
    byte[] file =
        written(Sound.mono(new float[0], 44_100), new SoundFormat.Flac(16, 5), SoundTags.NONE);
    assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("fLaC");
  }

  private byte[] written(Sound sound, SoundFormat format, SoundTags tags) throws Exception {
    Path file = folder.resolve("sound.flac");
    SoundFile.write(sound, format, tags, file);
    return Files.readAllBytes(file);
  }

  private static byte[] quantised(Sound sound, int bits) {
    Quantiser quantiser = new Quantiser(bits);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < sound.length(); i++) {
      for (float[] channel : sound.channels()) {
        int value = quantiser.quantised(channel[i]);
        for (int b = 0; b < bits; b += 8) {
          bytes.write(value >> b);
        }
      }
    }
    return bytes.toByteArray();
  }
}
