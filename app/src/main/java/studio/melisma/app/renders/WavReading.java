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

/**
 * Samples of WAV files (Microsoft and IBM, "Multimedia Programming Interface and Data
 * Specifications 1.0") and RF64 files (EBU Tech 3306) with 16 or 24 bits or 32-bit floats, from
 * front to back. Holds no more of a file than a buffer.
 */
final class WavReading implements SoundReading {

  private static final int INTEGERS = 1;
  private static final int FLOATS = 3;
  private static final int EXTENSIBLE = 0xfffe;
  private static final int MOST_FORMAT_BYTES = 1 << 10;
  private static final int MOST_CHANNELS = 32;
  private static final int BUFFER_FRAMES = 1 << 13;

  private final DataInputStream in;
  private final Format format;
  private final long frames;
  private final byte[] bytes;
  private final ByteBuffer buffer;
  private long read;

  private WavReading(DataInputStream in, Format format, long frames) {
    this.in = in;
    this.format = format;
    this.frames = frames;
    bytes = new byte[BUFFER_FRAMES * format.frameBytes()];
    buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens a file.
   *
   * @throws IOException when it can't be read or isn't such a file
   */
  static WavReading open(Path file) throws IOException {
    long size = Files.size(file);
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    try {
      return open(file, in, size);
    } catch (EOFException e) {
      in.close();
      throw new IOException(file + " ends too early", e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static WavReading open(Path file, DataInputStream in, long size) throws IOException {
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
        return new WavReading(in, format, Math.min(length, size - position) / format.frameBytes());
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
  }

  private static String tag(DataInputStream in) throws IOException {
    byte[] bytes = new byte[4];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public int channels() {
    return format.channels;
  }

  @Override
  public int sampleRate() {
    return format.sampleRate;
  }

  @Override
  public long frames() {
    return frames;
  }

  /** Whether its samples have 16 bits, one or two channels, and it counts its length itself. */
  boolean isPlain() {
    return format.sampleBytes == 2 && format.channels <= 2 && frames < Integer.MAX_VALUE / 4;
  }

  @Override
  public float[] room() {
    return new float[BUFFER_FRAMES * format.channels];
  }

  @Override
  public int read(float[] samples) throws IOException {
    int count = (int) Math.min(BUFFER_FRAMES, frames - read);
    in.readFully(bytes, 0, count * format.frameBytes());
    for (int i = 0; i < count * format.channels; i++) {
      samples[i] = format.sample(buffer, i * format.sampleBytes);
    }
    read += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private record Format(int channels, int sampleRate, int sampleBytes, boolean floats) {

    static Format of(byte[] chunk) throws IOException {
      if (chunk.length < 16) {
        throw new EOFException();
      }
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
      if (!known || channels == 0 || channels > MOST_CHANNELS || bytes.getInt(4) <= 0) {
        throw new IOException("samples of a kind that isn't read here");
      }
      return new Format(channels, bytes.getInt(4), sampleBytes, kind == FLOATS);
    }

    int frameBytes() {
      return channels * sampleBytes;
    }

    float sample(ByteBuffer bytes, int at) {
      if (floats) {
        float value = bytes.getFloat(at);
        return Float.isNaN(value) ? 0 : value;
      }
      return sampleBytes == 2
          ? bytes.getShort(at) / 32_768f
          : ((bytes.get(at + 2) << 16) | (bytes.getShort(at) & 0xffff)) / 8_388_608f;
    }
  }
}
