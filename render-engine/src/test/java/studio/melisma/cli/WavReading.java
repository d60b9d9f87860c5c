package studio.melisma.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.melisma.audio.Sound;

/** Reads back the sixteen-bit files that were written. */
public final class WavReading {

  private WavReading() {}

  /** The sound of a sixteen-bit file with a plain header. */
  public static Sound of(Path file) throws IOException {
    ByteBuffer wav = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int channels = wav.getShort(22);
    int length = wav.getInt(40) / (2 * channels);
    float[][] samples = new float[channels][length];
    for (int i = 0; i < length; i++) {
      for (int c = 0; c < channels; c++) {
        samples[c][i] = wav.getShort(44 + 2 * (i * channels + c)) / 32767f;
      }
    }
    return new Sound(samples, wav.getInt(24));
  }
}
