package studio.melisma.graphs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/**
 * A stretch of a rewritten file. Weights are never held in memory: what stays as it was is named by
 * its place in the original and goes from channel to channel.
 */
sealed interface Piece {

  /** Bytes that it takes. */
  long size();

  /** Writes it; {@code original} is the file that is rewritten. */
  void write(FileChannel original, WritableByteChannel target) throws IOException;

  /** What stays as it was: the original's bytes from one place up to another. */
  record Kept(long from, long to) implements Piece {

    @Override
    public long size() {
      return to - from;
    }

    @Override
    public void write(FileChannel original, WritableByteChannel target) throws IOException {
      for (long at = from; at < to; ) {
        long moved = original.transferTo(at, to - at, target);
        if (moved <= 0) {
          throw new EOFException("the file is cut short");
        }
        at += moved;
      }
    }
  }

  /** What is new. */
  @SuppressWarnings("ArrayRecordComponent")
  record Made(byte[] bytes) implements Piece {

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void write(FileChannel original, WritableByteChannel target) throws IOException {
      writeAll(ByteBuffer.wrap(bytes), target);
    }
  }

  /** A message whose content is made of pieces, and which therefore has a new length. */
  record Message(int field, List<Piece> content) implements Piece {

    public Message {
      content = List.copyOf(content);
    }

    @Override
    public long size() {
      long length = length();
      return WireMessage.head(field, length).length + length;
    }

    @Override
    public void write(FileChannel original, WritableByteChannel target) throws IOException {
      writeAll(ByteBuffer.wrap(WireMessage.head(field, length())), target);
      for (Piece piece : content) {
        piece.write(original, target);
      }
    }

    private long length() {
      return content.stream().mapToLong(Piece::size).sum();
    }
  }

  private static void writeAll(ByteBuffer bytes, WritableByteChannel target) throws IOException {
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }
}
