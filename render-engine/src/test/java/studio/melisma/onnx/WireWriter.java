package studio.melisma.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes protocol buffers' wire format. */
final class WireWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  WireWriter varint(int field, long value) {
    tag(field, 0);
    raw(value);
    return this;
  }

  WireWriter real(int field, float value) {
    tag(field, 5);
    int bits = Float.floatToIntBits(value);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes.write(bits >>> shift);
    }
    return this;
  }

  WireWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireWriter message(int field, WireWriter message) {
    return bytes(field, message.toByteArray());
  }

  WireWriter bytes(int field, byte[] value) {
    tag(field, 2);
    raw(value.length);
    bytes.writeBytes(value);
    return this;
  }

  /** The start of a field of so many bytes, which follow elsewhere. */
  WireWriter head(int field, long length) {
    tag(field, 2);
    raw(length);
    return this;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private void tag(int field, int wireType) {
    raw(((long) field << 3) | wireType);
  }

  private void raw(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
