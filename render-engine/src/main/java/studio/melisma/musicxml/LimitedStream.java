package studio.melisma.musicxml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;

/** Passes bytes on until there are more than allowed. */
final class LimitedStream extends FilterInputStream {

  private static final long RATIO_COUNTS_FROM = 32 << 20;

  private final long mostBytes;
  private final long packedBytes;
  private final int mostRatio;
  private long read;

  /** At most so many bytes. */
  LimitedStream(InputStream in, long mostBytes) {
    this(in, mostBytes, 0, 0);
  }

  /**
   * At most so many bytes, and at most so many for each packed one.
   *
   * @param packedBytes 0 where nothing is packed
   */
  LimitedStream(InputStream in, long mostBytes, long packedBytes, int mostRatio) {
    super(in);
    this.mostBytes = mostBytes;
    this.packedBytes = packedBytes;
    this.mostRatio = mostRatio;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    if (got > 0) {
      count(got);
    }
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Leaves the stream underneath open: the XML parser closes what it has read to the end. */
  @Override
  public void close() {
    // Whoever opened the stream closes it.
  }

  long bytesRead() {
    return read;
  }

  private void count(int bytes) throws RefusedStreamException {
    read += bytes;
    if (read > mostBytes) {
      throw new RefusedStreamException(
          new ScoreRefusedException(
              "too-large",
              Place.NOWHERE,
              "The score is larger than " + (mostBytes >> 20) + " MiB, the most that is read."));
    }
    if (packedBytes > 0 && read > RATIO_COUNTS_FROM && read / packedBytes > mostRatio) {
      throw new RefusedStreamException(
          new ScoreRefusedException(
              "too-large",
              Place.NOWHERE,
              "The archive unpacks to more than "
                  + mostRatio
                  + " times its size, as no score does; it was not unpacked further."));
    }
  }
}
