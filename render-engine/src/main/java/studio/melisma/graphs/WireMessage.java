package studio.melisma.graphs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message of protocol buffers in the making. */
final class WireMessage {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  WireMessage varint(int field, long value) {
    tag(field, WireReader.VARINT);
    raw(value);
    return this;
  }

  WireMessage real(int field, float value) {
    tag(field, WireReader.FIXED32);
    int bits = Float.floatToIntBits(value);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes.write(bits >>> shift);
    }
    return this;
  }

  WireMessage text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireMessage message(int field, WireMessage message) {
    return bytes(field, message.toByteArray());
  }

  WireMessage bytes(int field, byte[] value) {
    tag(field, WireReader.BYTES);
    raw(value.length);
    bytes.writeBytes(value);
    return this;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  /** What stands before the content of a message: the field's number and the content's length. */
  static byte[] head(int field, long length) {
    WireMessage head = new WireMessage();
    head.tag(field, WireReader.BYTES);
    head.raw(length);
    return head.toByteArray();
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
