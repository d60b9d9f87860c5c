package studio.melisma.app.renders;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import studio.melisma.work.Cancellation;

/**
 * Peaks of WAV files (Microsoft and IBM, "Multimedia Programming Interface and Data Specifications
 * 1.0") and RF64 files (EBU Tech 3306) with 16 or 24 bits or 32-bit floats. Reads a file once from
 * front to back and holds no more of it than a buffer.
 */
final class WavReading {

  private static final int INTEGERS = 1;
  private static final int FLOATS = 3;
  private static final int EXTENSIBLE = 0xfffe;
  private static final int MOST_FORMAT_BYTES = 1 << 10;
  private static final int MOST_CHANNELS = 32;
  private static final int BUFFER_FRAMES = 1 << 13;

  private WavReading() {}

  /**
   * The peaks of a file.
   *
   * @param columns into how many stretches it is cut, at least 1
   * @throws IOException when it can't be read or isn't such a file
   */
  static Waveform peaks(Path file, int columns, Cancellation cancellation) throws IOException {
    long size = Files.size(file);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      String form = tag(in);
      in.readInt();
      if (!(form.equals("RIFF") || form.equals("RF64")) || !tag(in).equals("WAVE")) {
        throw new IOException(file + " is no WAV file");
      }
      long position = 12;
      Format format = null;
      while (true) {
        String chunk = tag(in);
        long length = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        position += 8;
        if (chunk.equals("data")) {
          if (format == null) {
            throw new IOException(file + " doesn't say how its samples are written");
          }
          // A length that is unknown, or counted elsewhere since it exceeds 4 GiB: up to the end.
          return peaks(in, format, Math.min(length, size - position), columns, cancellation);
        }
        if (chunk.equals("fmt ")) {
          if (length < 16 || length > MOST_FORMAT_BYTES) {
            throw new IOException(file + " has a format that makes no sense");
          }
          format = Format.of(in.readNBytes((int) length));
        } else {
          in.skipNBytes(length);
        }
        in.skipNBytes(length % 2);
        position += length + length % 2;
      }
    } catch (EOFException e) {
      throw new IOException(file + " ends too early", e);
    }
  }

  private static String tag(DataInputStream in) throws IOException {
    byte[] bytes = new byte[4];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Waveform peaks(
      DataInputStream in, Format format, long bytes, int columns, Cancellation cancellation)
      throws IOException {
    long frames = bytes / format.frameBytes();
    float[] lows = new float[columns];
    float[] highs = new float[columns];
    byte[] buffer = new byte[BUFFER_FRAMES * format.frameBytes()];
    ByteBuffer samples = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = 0; at < frames; at += BUFFER_FRAMES) {
      if (cancellation.isRequested()) {
        throw new CancellationException();
      }
      int count = (int) Math.min(BUFFER_FRAMES, frames - at);
      in.readFully(buffer, 0, count * format.frameBytes());
      for (int i = 0; i < count; i++) {
        int column = (int) ((at + i) * columns / frames);
        for (int channel = 0; channel < format.channels; channel++) {
          float sample =
              format.sample(samples, i * format.frameBytes() + channel * format.sampleBytes);
          lows[column] = Math.min(lows[column], sample);
          highs[column] = Math.max(highs[column], sample);
        }
      }
    }
    return new Waveform(lows, highs);
  }

  private record Format(int channels, int sampleBytes, boolean floats) {

    static Format of(byte[] chunk) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
      int kind = Short.toUnsignedInt(bytes.getShort(0));
      if (kind == EXTENSIBLE && chunk.length >= 26) {
        kind = Short.toUnsignedInt(bytes.getShort(24));
      }
      int channels = Short.toUnsignedInt(bytes.getShort(2));
      int sampleBytes = Short.toUnsignedInt(bytes.getShort(14)) / 8;
      boolean known =
          (kind == INTEGERS && (sampleBytes == 2 || sampleBytes == 3))
              || (kind == FLOATS && sampleBytes == 4);
      if (!known || channels == 0 || channels > MOST_CHANNELS) {
        throw new IOException("samples of a kind that isn't read here");
      }
      return new Format(channels, sampleBytes, kind == FLOATS);
    }

    int frameBytes() {
      return channels * sampleBytes;
    }

    float sample(ByteBuffer bytes, int at) {
      if (floats) {
        float value = bytes.getFloat(at);
        return Float.isNaN(value) ? 0 : value;
      }
      return switch (sampleBytes) {
        case 2 -> bytes.getShort(at) / 32_768f;
        default -> ((bytes.get(at + 2) << 16) | (bytes.getShort(at) & 0xffff)) / 8_388_608f;
      };
    }
  }
}
