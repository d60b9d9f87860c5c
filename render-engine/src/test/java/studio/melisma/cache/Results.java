package studio.melisma.cache;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Keys and entries for tests. */
final class Results {

  private Results() {}

  /** A key that only its number tells from others. */
  static CacheKey key(int number) {
    return CacheKey.builder().text("number", Integer.toString(number)).build();
  }

  /** An entry of some 4 bytes times a size, whose values tell of its number. */
  static CacheEntry entry(int number, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = number + i / (float) size;
    }
    return CacheEntry.of("mel", Tensor.floats(values, 1, size));
  }

  /** An entry with a tensor of every type and some unusual shapes. */
  static CacheEntry varied() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "encoder_out",
        Tensor.floats(new float[] {1.5f, -0f, Float.MIN_VALUE, 3e38f, -7, 0.1f}, 1, 2, 3));
    tensors.put("x_masks", Tensor.booleans(new boolean[] {true, false}, 1, 2));
    tensors.put("ph_dur", Tensor.longs(new long[] {Long.MIN_VALUE, 42}, 1, 2));
    tensors.put("nothing", Tensor.floats(new float[0], 1, 0));
    tensors.put("scalar", Tensor.floats(new float[] {9}));
    return new CacheEntry(tensors);
  }

  static Tensor tensor(CacheEntry entry, String name) {
    Tensor tensor = entry.tensors().get(name);
    if (tensor == null) {
      throw new AssertionError("no " + name + " among " + entry.tensors().keySet());
    }
    return tensor;
  }

  static float[] mel(CacheEntry entry) {
    return tensor(entry, "mel").floats();
  }

  static ByteBuffer bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.flip();
  }
}
