package studio.melisma.app.renders;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads FLAC files (RFC 9639) of up to 24 bits, one block after the other. Believes what it reads
 * as far as it makes sense; checksums are not looked at, for it is only listened to.
 */
final class FlacReading implements SoundReading {

  private static final int MAGIC = 0x664c6143;
  private static final int STREAM_INFO = 0;
  private static final int STREAM_INFO_BYTES = 34;
  private static final int MOST_BITS = 24;
  private static final int SYNC = 0b1111_1111_1111_10;
  private static final int MOST_BLOCK = 1 << 16;

  /** The weights of the samples before one, by how many they are, where none are given. */
  private static final long[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

  private final Bits bits;
  private final int sampleRate;
  private final int channels;
  private final int sampleBits;
  private final long frames;
  private final long[][] block;
  private long read;

  private FlacReading(Bits bits, int mostBlock) throws IOException {
    this.bits = bits;
    bits.skip(48);
    sampleRate = (int) bits.next(20);
    channels = (int) bits.next(3) + 1;
    sampleBits = (int) bits.next(5) + 1;
    frames = bits.next(36);
    bits.skip(128);
    require(sampleRate > 0 && sampleBits <= MOST_BITS && frames > 0, "of a kind that isn't read");
    block = new long[channels][mostBlock];
  }

  /**
   * Opens a file.
   *
   * @throws IOException when it can't be read or isn't such a file
   */
  static FlacReading open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      Bits bits = new Bits(in);
      require(bits.next(32) == MAGIC, "no FLAC file");
      boolean last = bits.next(1) == 1;
      require(bits.next(7) == STREAM_INFO, "without a description");
      require(bits.next(24) == STREAM_INFO_BYTES, "with a description that makes no sense");
      bits.skip(16);
      int mostBlock = (int) bits.next(16);
      FlacReading reading = new FlacReading(bits, mostBlock);
      while (!last) {
        last = bits.next(1) == 1;
        bits.skip(7);
        bits.skip(8 * bits.next(24));
      }
      return reading;
    } catch (IOException e) {
      in.close();
      throw new IOException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  private static void require(boolean made, String otherwise) throws IOException {
    if (!made) {
      throw new IOException("it is " + otherwise);
    }
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public long frames() {
    return frames;
  }

  @Override
  public float[] room() {
    return new float[block[0].length * channels];
  }

  @Override
  public int read(float[] samples) throws IOException {
    if (read >= frames) {
      return 0;
    }
    int length = (int) Math.min(block(), frames - read);
    float full = 1L << (sampleBits - 1);
    for (int channel = 0; channel < channels; channel++) {
      for (int i = 0; i < length; i++) {
        samples[i * channels + channel] = block[channel][i] / full;
      }
    }
    read += length;
    return length;
  }

  /** Reads a block; gives its length (section 9). */
  private int block() throws IOException {
    require(bits.next(14) == SYNC, "damaged");
    bits.skip(2);
    int lengthCode = (int) bits.next(4);
    int rateCode = (int) bits.next(4);
    int assignment = (int) bits.next(4);
    bits.skip(4);
    // The block's number, written as characters are in UTF-8.
    int first = (int) bits.next(8);
    bits.skip(8L * Math.max(0, Integer.numberOfLeadingZeros(~(first << 24)) - 1));
    int length = length(lengthCode);
    if (rateCode >= 12 && rateCode <= 14) {
      bits.skip(rateCode == 12 ? 8 : 16);
    }
    bits.skip(8);
    require(length > 0 && length <= block[0].length, "damaged");
    boolean apart = assignment < 8;
    require(apart ? assignment + 1 == channels : assignment < 11 && channels == 2, "damaged");
    for (int channel = 0; channel < channels; channel++) {
      boolean side = !apart && channel == (assignment == 9 ? 0 : 1);
      subframe(block[channel], length, sampleBits + (side ? 1 : 0));
    }
    bits.align();
    bits.skip(16);
    if (!apart) {
      join(assignment, length);
    }
    return length;
  }

  private int length(int code) throws IOException {
    return switch (code) {
      case 0 -> 0;
      case 1 -> 192;
      case 2, 3, 4, 5 -> 576 << (code - 2);
      case 6 -> (int) bits.next(8) + 1;
      case 7 -> (int) bits.next(16) + 1;
      default -> 256 << (code - 8);
    };
  }

  /** Left and right of one of them, or of their middle, and of their difference (section 4.2). */
  private void join(int assignment, int length) {
    for (int i = 0; i < length; i++) {
      long one = block[0][i];
      long other = block[1][i];
      switch (assignment) {
        case 8 -> block[1][i] = one - other;
        case 9 -> block[0][i] = one + other;
        default -> {
          long middle = (one << 1) | (other & 1);
          block[0][i] = (middle + other) >> 1;
          block[1][i] = (middle - other) >> 1;
        }
      }
    }
  }

  private void subframe(long[] samples, int length, int width) throws IOException {
    require(bits.next(1) == 0, "damaged");
    int type = (int) bits.next(6);
    int wasted = bits.next(1) == 1 ? bits.zeros() + 1 : 0;
    int held = width - wasted;
    require(held > 0, "damaged");
    if (type == 0) {
      Arrays.fill(samples, 0, length, bits.signed(held));
    } else if (type == 1) {
      for (int i = 0; i < length; i++) {
        samples[i] = bits.signed(held);
      }
    } else if (type >= 8 && type <= 12) {
      predicted(samples, length, held, type - 8, false);
    } else {
      require(type >= 32, "damaged");
      predicted(samples, length, held, type - 31, true);
    }
    if (wasted > 0) {
      for (int i = 0; i < length; i++) {
        samples[i] <<= wasted;
      }
    }
  }

  /** What a sample is foretold to be by those before it (sections 9.2.5 and 9.2.6). */
  private void predicted(long[] samples, int length, int width, int order, boolean given)
      throws IOException {
    require(order <= length, "damaged");
    for (int i = 0; i < order; i++) {
      samples[i] = bits.signed(width);
    }
    long[] weights = FIXED[Math.min(order, FIXED.length - 1)];
    int shift = 0;
    if (given) {
      int precision = (int) bits.next(4) + 1;
      shift = (int) bits.signed(5);
      require(precision < 16 && shift >= 0, "damaged");
      weights = new long[order];
      for (int i = 0; i < order; i++) {
        weights[i] = bits.signed(precision);
      }
    }
    residual(samples, length, order);
    for (int i = order; i < length; i++) {
      long sum = 0;
      for (int j = 0; j < order; j++) {
        sum += weights[j] * samples[i - 1 - j];
      }
      samples[i] += sum >> shift;
    }
  }

  /** How far the samples are from that (section 9.2.7). */
  private void residual(long[] samples, int length, int order) throws IOException {
    int method = (int) bits.next(2);
    require(method < 2, "damaged");
    int parameterBits = method == 0 ? 4 : 5;
    int escape = (1 << parameterBits) - 1;
    int partitions = 1 << bits.next(4);
    require(length % partitions == 0 && length / partitions >= order, "damaged");
    int at = order;
    for (int partition = 1; partition <= partitions; partition++) {
      int end = partition * (length / partitions);
      int parameter = (int) bits.next(parameterBits);
      int width = parameter == escape ? (int) bits.next(5) : 0;
      for (; at < end; at++) {
        if (parameter == escape) {
          samples[at] = width == 0 ? 0 : bits.signed(width);
        } else {
          long folded = ((long) bits.zeros() << parameter) | bits.next(parameter);
          samples[at] = (folded >>> 1) ^ -(folded & 1);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    bits.in.close();
  }

  /** The bits of a stream, the highest of a byte first. */
  private static final class Bits {

    private final InputStream in;
    private int current;
    private int left;

    Bits(InputStream in) {
      this.in = in;
    }

    private void fill() throws IOException {
      current = in.read();
      if (current < 0) {
        throw endsTooEarly();
      }
      left = 8;
    }

    private static EOFException endsTooEarly() {
      return new EOFException("it ends too early");
    }

    long next(int count) throws IOException {
      long value = 0;
      int wanted = count;
      while (wanted > 0) {
        if (left == 0) {
          fill();
        }
        int taken = Math.min(wanted, left);
        left -= taken;
        value = (value << taken) | ((current >>> left) & ((1 << taken) - 1));
        wanted -= taken;
      }
      return value;
    }

    long signed(int count) throws IOException {
      return next(count) << (64 - count) >> (64 - count);
    }

    /** How many zeros stand before the next one, which is read, too. */
    int zeros() throws IOException {
      int count = 0;
      while (true) {
        if (left == 0) {
          fill();
        }
        int rest = current & ((1 << left) - 1);
        if (rest != 0) {
          int zeros = left - (32 - Integer.numberOfLeadingZeros(rest));
          left -= zeros + 1;
          return count + zeros;
        }
        count += left;
        left = 0;
        if (count > MOST_BLOCK << 9) {
          throw new IOException("it is damaged");
        }
      }
    }

    void align() {
      left = 0;
    }

    void skip(long count) throws IOException {
      long rest = count;
      while (rest > 0 && (left > 0 || rest < 8)) {
        int taken = (int) Math.min(rest, left == 0 ? 8 : left);
        next(taken);
        rest -= taken;
      }
      try {
        in.skipNBytes(rest / 8);
      } catch (EOFException e) {
        throw endsTooEarly();
      }
      next((int) (rest % 8));
    }
  }
}
