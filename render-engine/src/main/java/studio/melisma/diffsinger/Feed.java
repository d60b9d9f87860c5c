package studio.melisma.diffsinger;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.GraphSignature.Element;

/**
 * The inputs of one run. Whatever is offered is taken only if the graph declares it, and brought to
 * the element type that the graph declares.
 */
final class Feed {

  private final GraphSignature signature;
  private final SortedMap<String, Input> inputs = new TreeMap<>();

  Feed(GraphSignature signature) {
    this.signature = signature;
  }

  /**
   * An input as the runtime takes it.
   *
   * @param type of its elements
   * @param data direct, in the machine's byte order, from its position to its limit
   */
  @SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
  record Input(OnnxJavaType type, long[] shape, ByteBuffer data) {

    OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
      return OnnxTensor.createTensor(
          environment, data.duplicate().order(ByteOrder.nativeOrder()), shape, type);
    }
  }

  /** Whether the graph declares the input; for values that cost something to make. */
  boolean wants(String name) {
    return signature.takes(name);
  }

  /** A row of whole numbers, shape [1, n]. */
  Feed longs(String name, long[] values) {
    if (wants(name)) {
      put(name, values, 1, values.length);
    }
    return this;
  }

  Feed longs(String name, int[] values) {
    return longs(name, Arrays.stream(values).asLongStream().toArray());
  }

  /** A row of real numbers, shape [1, n]. */
  Feed floats(String name, float[] values) {
    return floats(name, values, 1, values.length);
  }

  Feed floats(String name, float[] values, long... shape) {
    if (wants(name)) {
      ByteBuffer data = direct(Float.BYTES * values.length);
      data.asFloatBuffer().put(values);
      inputs.put(name, new Input(OnnxJavaType.FLOAT, shape, data));
    }
    return this;
  }

  Feed bools(String name, boolean[] values, long... shape) {
    if (wants(name)) {
      if (element(name) != Element.BOOL) {
        long[] numbers = new long[values.length];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = values[i] ? 1 : 0;
        }
        put(name, numbers, shape);
      } else {
        ByteBuffer data = direct(values.length);
        for (int i = 0; i < values.length; i++) {
          data.put(i, (byte) (values[i] ? 1 : 0));
        }
        inputs.put(name, new Input(OnnxJavaType.BOOL, shape, data));
      }
    }
    return this;
  }

  /**
   * A single number. It always goes as shape [1]: the runtime takes that where a graph declares a
   * scalar, but refuses a scalar where a graph declares [1].
   */
  Feed number(String name, double value) {
    if (wants(name)) {
      if (element(name) == Element.FLOAT) {
        floats(name, new float[] {(float) value}, 1);
      } else {
        put(name, new long[] {(long) value}, 1);
      }
    }
    return this;
  }

  /** Inputs that the graph declares and nothing was offered for. */
  List<String> missing() {
    List<String> missing = new ArrayList<>(signature.inputs().keySet());
    missing.removeAll(inputs.keySet());
    return missing;
  }

  /** What is fed, by name. */
  SortedMap<String, Input> inputs() {
    return inputs;
  }

  private Element element(String name) {
    return signature.input(name).map(GraphSignature.Tensor::element).orElse(Element.OTHER);
  }

  private void put(String name, long[] values, long... shape) {
    switch (element(name)) {
      case FLOAT -> {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = values[i];
        }
        floats(name, floats, shape);
      }
      case INT32 -> {
        ByteBuffer data = direct(Integer.BYTES * values.length);
        for (int i = 0; i < values.length; i++) {
          data.putInt(Integer.BYTES * i, Math.toIntExact(values[i]));
        }
        inputs.put(name, new Input(OnnxJavaType.INT32, shape, data));
      }
      case INT64, BOOL, OTHER -> {
        ByteBuffer data = direct(Long.BYTES * values.length);
        data.asLongBuffer().put(values);
        inputs.put(name, new Input(OnnxJavaType.INT64, shape, data));
      }
    }
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
