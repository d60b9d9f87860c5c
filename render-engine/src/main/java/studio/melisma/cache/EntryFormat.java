package studio.melisma.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32C;
import studio.melisma.cache.Tensor.Element;

/**
 * An entry as bytes, all numbers little-endian:
 *
 * <pre>
 *   8  "MelismaC"
 *   4  version of this format
 *  32  the key
 *   8  length of the whole, checksum included
 *   4  number of tensors, then for each
 *        4  length of its name, then the name in UTF-8
 *        1  type: 1 float32, 7 int64, 9 boolean (a byte each), as in onnx.proto
 *        1  number of dimensions, then 8 for the size of each
 *        …  its numbers
 *   4  CRC-32C (RFC 3720, appendix B.4) of all before
 * </pre>
 *
 * <p>A CRC finds every error of up to 32 bits in a row and lets one in four thousand million larger
 * ones pass; with the length and the key that is enough against disks, crashes and cut files, at a
 * tenth of the time that SHA-256 takes. Against somebody who writes into the user's own cache no
 * checksum would help.
 */
final class EntryFormat {

  /** Largest entry that is written or read: some ten times the longest phrase. */
  static final long MAX_BYTES = 256L << 20;

  private static final byte[] MAGIC = "MelismaC".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int FIXED_BYTES = MAGIC.length + 4 + CacheKey.BYTES + 8 + 4;
  private static final int CHECKSUM_BYTES = 4;
  private static final int MAX_TENSORS = 64;
  private static final int MAX_NAME_BYTES = 256;
  private static final int MAX_DIMENSIONS = 8;
  private static final int CHUNK_BYTES = 1 << 16;

  private EntryFormat() {}

  /** Length of an entry in bytes. */
  static long length(CacheEntry entry) {
    long length = (long) FIXED_BYTES + CHECKSUM_BYTES;
    for (Map.Entry<String, Tensor> tensor : entry.tensors().entrySet()) {
      length += description(tensor.getKey(), tensor.getValue()).remaining();
      length += tensor.getValue().payload().remaining();
    }
    return length;
  }

  static void write(CacheKey key, CacheEntry entry, OutputStream target) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] chunk = new byte[CHUNK_BYTES];
    put(start(key, entry), checksum, chunk, target);
    for (Map.Entry<String, Tensor> tensor : entry.tensors().entrySet()) {
      put(description(tensor.getKey(), tensor.getValue()), checksum, chunk, target);
      put(tensor.getValue().payload(), checksum, chunk, target);
    }
    target.write(littleEndian(CHECKSUM_BYTES).putInt((int) checksum.getValue()).array());
  }

  private static void put(ByteBuffer bytes, CRC32C checksum, byte[] chunk, OutputStream target)
      throws IOException {
    while (bytes.hasRemaining()) {
      int length = Math.min(chunk.length, bytes.remaining());
      bytes.get(chunk, 0, length);
      checksum.update(chunk, 0, length);
      target.write(chunk, 0, length);
    }
  }

  private static ByteBuffer start(CacheKey key, CacheEntry entry) {
    ByteBuffer start = littleEndian(FIXED_BYTES).put(MAGIC).putInt(VERSION);
    key.writeTo(start);
    return start.putLong(length(entry)).putInt(entry.tensors().size()).flip();
  }

  private static ByteBuffer description(String name, Tensor tensor) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    long[] shape = tensor.shape();
    ByteBuffer description = littleEndian(4 + bytes.length + 2 + 8 * shape.length);
    description.putInt(bytes.length).put(bytes);
    description.put((byte) tensor.element().number()).put((byte) shape.length);
    for (long dimension : shape) {
      description.putLong(dimension);
    }
    return description.flip();
  }

  /**
   * The entry that bytes hold.
   *
   * @param bytes a whole file
   * @throws DamagedEntryException when they aren't an entry of that key, whole and unchanged
   */
  static CacheEntry read(CacheKey key, byte[] bytes) throws DamagedEntryException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < FIXED_BYTES + CHECKSUM_BYTES) {
      throw new DamagedEntryException("it is cut short");
    }
    byte[] magic = new byte[MAGIC.length];
    file.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new DamagedEntryException("it is no entry of Melisma's");
    }
    if (file.getInt() != VERSION) {
      throw new DamagedEntryException("it is of another version");
    }
    byte[] written = new byte[CacheKey.BYTES];
    file.get(written);
    if (!key.equalsBytes(written)) {
      throw new DamagedEntryException("it belongs to something else");
    }
    if (file.getLong() != bytes.length) {
      throw new DamagedEntryException("its length is not what was written");
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - CHECKSUM_BYTES);
    if (file.getInt(bytes.length - CHECKSUM_BYTES) != (int) checksum.getValue()) {
      throw new DamagedEntryException("its checksum is wrong");
    }
    try {
      return tensors(file.limit(bytes.length - CHECKSUM_BYTES));
    } catch (BufferUnderflowException | IllegalArgumentException contradiction) {
      throw contradiction();
    }
  }

  /** What follows the length. Every number is doubted, though the checksum was right. */
  private static CacheEntry tensors(ByteBuffer file) throws DamagedEntryException {
    int count = limited(file.getInt(), MAX_TENSORS);
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[limited(file.getInt(), MAX_NAME_BYTES)];
      file.get(name);
      Element element = Element.numbered(file.get()).orElseThrow(EntryFormat::contradiction);
      long[] shape = new long[limited(file.get(), MAX_DIMENSIONS)];
      for (int d = 0; d < shape.length; d++) {
        shape[d] = file.getLong();
      }
      int bytes = limited(Tensor.payloadBytes(element, shape), file.remaining());
      ByteBuffer payload = file.slice(file.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
      file.position(file.position() + bytes);
      tensors.put(new String(name, StandardCharsets.UTF_8), Tensor.of(element, shape, payload));
    }
    if (file.hasRemaining()) {
      throw new DamagedEntryException("it holds more than it says");
    }
    return new CacheEntry(tensors);
  }

  private static int limited(int value, int most) throws DamagedEntryException {
    if (value < 0 || value > most) {
      throw contradiction();
    }
    return value;
  }

  private static DamagedEntryException contradiction() {
    return new DamagedEntryException("it contradicts itself");
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
