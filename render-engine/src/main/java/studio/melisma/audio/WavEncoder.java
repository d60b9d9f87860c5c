package studio.melisma.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;

/**
 * Writes RIFF/WAVE files. Sixteen-bit samples get triangular dither of one step, from a fixed seed,
 * so that the same sound always makes the same file; samples beyond full scale are clipped in the
 * integer formats and kept in the floating one.
 */
public final class WavFile {

  private static final int HEADER_BYTES = 44;
  private static final long DITHER_SEED = 0x6d656c69736d61L;
  private static final int BUFFER_FRAMES = 8192;

  private WavFile() {}

  /**
   * Writes a sound to a file that appears only when it is complete.
   *
   * @throws ResourceException when the file can't be written, or would exceed the 4 GiB of the
   *     format
   */
  public static void write(Sound sound, WavFormat format, Path file) throws ResourceException {
    long dataBytes = (long) sound.length() * sound.channels().length * format.bytes();
    if (dataBytes > 0xffff_ffffL - HEADER_BYTES) {
      throw new ResourceException(
          file
              + " would be larger than the 4 GiB that a WAV file can hold. Render fewer measures.");
    }
    try (NewFile out = NewFile.at(file)) {
      try {
        writeFully(out.channel(), header(sound, format, dataBytes));
        writeSamples(sound, format, out.channel());
        if (dataBytes % 2 == 1) {
          writeFully(out.channel(), ByteBuffer.allocate(1));
        }
      } catch (IOException e) {
        throw new ResourceException(
            file + " can't be written (" + e.getMessage() + "). Check the free space.", e);
      }
      out.publish();
    }
  }

  private static ByteBuffer header(Sound sound, WavFormat format, long dataBytes) {
    int channels = sound.channels().length;
    int frameBytes = channels * format.bytes();
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt((int) (HEADER_BYTES - 8 + dataBytes + dataBytes % 2));
    header.put(ascii("WAVE")).put(ascii("fmt ")).putInt(16);
    header.putShort((short) format.tag()).putShort((short) channels);
    header.putInt(sound.sampleRate()).putInt(sound.sampleRate() * frameBytes);
    header.putShort((short) frameBytes).putShort((short) (8 * format.bytes()));
    header.put(ascii("data")).putInt((int) dataBytes);
    return header.flip();
  }

  private static void writeSamples(Sound sound, WavFormat format, WritableByteChannel out)
      throws IOException {
    float[][] channels = sound.channels();
    SplittableRandom dither = new SplittableRandom(DITHER_SEED);
    ByteBuffer buffer =
        ByteBuffer.allocate(BUFFER_FRAMES * channels.length * format.bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < sound.length(); i++) {
      for (float[] channel : channels) {
        put(buffer, channel[i], format, dither);
      }
      if (!buffer.hasRemaining()) {
        writeFully(out, buffer.flip());
        buffer.clear();
      }
    }
    writeFully(out, buffer.flip());
  }

  private static void put(
      ByteBuffer buffer, float sample, WavFormat format, SplittableRandom dither) {
    switch (format) {
      case PCM_16 -> {
        // Silence stays digital silence: the gaps of a score are gaps.
        double noise = sample == 0 ? 0 : dither.nextDouble() + dither.nextDouble() - 1;
        buffer.putShort((short) quantised(sample * 32767.0 + noise, 32767));
      }
      case PCM_24 -> {
        int value = quantised(sample * 8388607.0, 8388607);
        buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
      }
      case FLOAT_32 -> buffer.putFloat(sample);
    }
  }

  private static int quantised(double value, int most) {
    return (int) Math.rint(Math.clamp(value, -most - 1.0, most));
  }

  private static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
