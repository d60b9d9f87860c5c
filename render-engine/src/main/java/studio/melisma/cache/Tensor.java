package studio.melisma.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Numbers of one type with their shape. Immutable: what goes in and what comes out is copied. */
public final class Tensor {

  /** What each number is. */
  public enum Element {
    FLOAT32(1, Float.BYTES),
    INT64(7, Long.BYTES),
    BOOLEAN(9, 1);

    private final int number;
    private final int bytes;

    Element(int number, int bytes) {
      this.number = number;
      this.bytes = bytes;
    }

    /** The type of a number as {@link #number()} gives it. */
    static Optional<Element> numbered(int number) {
      return Arrays.stream(values()).filter(element -> element.number == number).findFirst();
    }

    /** As onnx.proto numbers types of elements. */
    int number() {
      return number;
    }

    /** Bytes of each number. */
    int bytes() {
      return bytes;
    }
  }

  private final Element element;
  private final long[] shape;
  private final ByteBuffer payload;

  private Tensor(Element element, long[] shape, ByteBuffer payload) {
    this.element = element;
    this.shape = shape;
    this.payload = payload;
  }

  /**
   * Numbers as they lie in a file.
   *
   * @param payload little-endian, of {@link #payloadBytes} bytes; not copied
   */
  static Tensor of(Element element, long[] shape, ByteBuffer payload) {
    if (payloadBytes(element, shape) != payload.remaining()) {
      throw new IllegalArgumentException(
          "%d bytes for the shape %s".formatted(payload.remaining(), Arrays.toString(shape)));
    }
    return new Tensor(element, shape.clone(), payload);
  }

  /**
   * Bytes that the numbers of a shape take.
   *
   * @throws IllegalArgumentException for a shape that no array could have
   */
  static int payloadBytes(Element element, long[] shape) {
    long bytes = element.bytes();
    for (long dimension : shape) {
      // Compared by division, for a product of hostile sizes may come round to a small one.
      if (dimension < 0 || (dimension > 0 && bytes > Integer.MAX_VALUE / dimension)) {
        throw new IllegalArgumentException("no array has the shape " + Arrays.toString(shape));
      }
      bytes *= dimension;
    }
    return (int) bytes;
  }

  /** 32-bit floating-point numbers; the product of the shape is their count. */
  public static Tensor floats(float[] values, long... shape) {
    ByteBuffer payload = payload(values.length, Element.FLOAT32);
    payload.asFloatBuffer().put(values);
    return of(Element.FLOAT32, shape, payload);
  }

  /** 64-bit whole numbers; the product of the shape is their count. */
  public static Tensor longs(long[] values, long... shape) {
    ByteBuffer payload = payload(values.length, Element.INT64);
    payload.asLongBuffer().put(values);
    return of(Element.INT64, shape, payload);
  }

  /** Truth values; the product of the shape is their count. */
  public static Tensor booleans(boolean[] values, long... shape) {
    ByteBuffer payload = payload(values.length, Element.BOOLEAN);
    for (int i = 0; i < values.length; i++) {
      payload.put(i, (byte) (values[i] ? 1 : 0));
    }
    return of(Element.BOOLEAN, shape, payload);
  }

  private static ByteBuffer payload(int count, Element element) {
    return ByteBuffer.allocate(Math.multiplyExact(count, element.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  public Element element() {
    return element;
  }

  /** Size of each dimension; empty for a single number. */
  public long[] shape() {
    return shape.clone();
  }

  /** The numbers of a tensor of {@link Element#FLOAT32}. */
  public float[] floats() {
    float[] values = new float[count(Element.FLOAT32)];
    payload().asFloatBuffer().get(values);
    return values;
  }

  /** The numbers of a tensor of {@link Element#INT64}. */
  public long[] longs() {
    long[] values = new long[count(Element.INT64)];
    payload().asLongBuffer().get(values);
    return values;
  }

  /** The values of a tensor of {@link Element#BOOLEAN}. */
  public boolean[] booleans() {
    boolean[] values = new boolean[count(Element.BOOLEAN)];
    ByteBuffer bytes = payload();
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.get() != 0;
    }
    return values;
  }

  /** The numbers, little-endian. */
  ByteBuffer payload() {
    return payload.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private int count(Element wanted) {
    if (element != wanted) {
      throw new IllegalStateException("%s read as %s".formatted(element, wanted));
    }
    return payload.remaining() / element.bytes();
  }
}
