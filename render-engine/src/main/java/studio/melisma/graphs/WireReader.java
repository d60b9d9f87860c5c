package studio.melisma.graphs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads protocol buffers' wire format from a file field by field, jumping over what isn't asked
 * for, so that a model of a gigabyte costs a few reads.
 */
final class WireReader {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final int MAX_TEXT_BYTES = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13).limit(0);
  private long bufferStart;
  private int wireType;

  WireReader(FileChannel channel) {
    this.channel = channel;
  }

  /** Where the next byte is read from. */
  long position() {
    return bufferStart + buffer.position();
  }

  /** The number of the next field before {@code end}; 0 when there is none. */
  int nextField(long end) throws IOException {
    if (position() >= end) {
      return 0;
    }
    long tag = varint();
    wireType = (int) (tag & 7);
    int field = (int) (tag >>> 3);
    if (field <= 0 || tag >>> 32 != 0) {
      throw new IOException("the file is damaged or no ONNX model");
    }
    return field;
  }

  /** Whether the field that was just announced holds bytes, a text or a message. */
  boolean isBytes() {
    return wireType == BYTES;
  }

  /** Whether the field that was just announced holds a number. */
  boolean isVarint() {
    return wireType == VARINT;
  }

  /** Whether the field that was just announced holds four bytes. */
  boolean isFixed32() {
    return wireType == FIXED32;
  }

  /** Four bytes, the lowest first. */
  int fixed32() throws IOException {
    int value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (next() & 0xff) << shift;
    }
    return value;
  }

  /** Where a message that was just announced ends; its fields follow. */
  long messageEnd(long limit) throws IOException {
    long length = varint();
    long end = position() + length;
    if (length < 0 || end > limit) {
      throw new EOFException("the file is cut short");
    }
    return end;
  }

  String text(long limit) throws IOException {
    long end = messageEnd(limit);
    long length = end - position();
    if (length > MAX_TEXT_BYTES) {
      throw new IOException("the file holds a name of " + length + " bytes");
    }
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = next();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte part = next();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IOException("the file is damaged or no ONNX model");
  }

  /** Jumps over the field that was just announced. */
  void skip(long limit) throws IOException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> seek(position() + 8);
      case BYTES -> seek(messageEnd(limit));
      case FIXED32 -> seek(position() + 4);
      default -> throw new IOException("the file is damaged or no ONNX model");
    }
    if (position() > limit) {
      throw new EOFException("the file is cut short");
    }
  }

  void seek(long target) {
    long inside = target - bufferStart;
    if (inside >= 0 && inside <= buffer.limit()) {
      buffer.position((int) inside);
    } else {
      bufferStart = target;
      buffer.position(0).limit(0);
    }
  }

  private byte next() throws IOException {
    if (!buffer.hasRemaining()) {
      bufferStart = position();
      buffer.clear();
      int read = channel.read(buffer, bufferStart);
      buffer.flip();
      if (read <= 0) {
        throw new EOFException("the file is cut short");
      }
    }
    return buffer.get();
  }
}
