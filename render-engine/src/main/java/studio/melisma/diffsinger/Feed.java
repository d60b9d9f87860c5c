package studio.melisma.diffsinger;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.GraphSignature.Element;

/**
 * The inputs of one run. Whatever is offered is taken only if the graph declares it, and brought to
 * the element type that the graph declares. Closing frees every tensor.
 */
final class Feed implements AutoCloseable {

  private final OrtEnvironment environment;
  private final GraphSignature signature;
  private final Map<String, OnnxTensor> tensors = new HashMap<>();

  Feed(OrtEnvironment environment, GraphSignature signature) {
    this.environment = environment;
    this.signature = signature;
  }

  /** Whether the graph declares the input; for values that cost something to make. */
  boolean wants(String name) {
    return signature.takes(name);
  }

  /** A row of whole numbers, shape [1, n]. */
  Feed longs(String name, long[] values) throws OrtException {
    if (wants(name)) {
      put(name, values, 1, values.length);
    }
    return this;
  }

  Feed longs(String name, int[] values) throws OrtException {
    return longs(name, Arrays.stream(values).asLongStream().toArray());
  }

  /** A row of real numbers, shape [1, n]. */
  Feed floats(String name, float[] values) throws OrtException {
    return floats(name, values, 1, values.length);
  }

  Feed floats(String name, float[] values, long... shape) throws OrtException {
    if (wants(name)) {
      tensors.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
    }
    return this;
  }

  Feed bools(String name, boolean[] values, long... shape) throws OrtException {
    if (wants(name)) {
      if (element(name) != Element.BOOL) {
        long[] numbers = new long[values.length];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = values[i] ? 1 : 0;
        }
        put(name, numbers, shape);
      } else {
        ByteBuffer bytes = ByteBuffer.allocateDirect(values.length).order(ByteOrder.nativeOrder());
        for (boolean value : values) {
          bytes.put((byte) (value ? 1 : 0));
        }
        tensors.put(
            name, OnnxTensor.createTensor(environment, bytes.flip(), shape, OnnxJavaType.BOOL));
      }
    }
    return this;
  }

  /**
   * A single number. It always goes as shape [1]: the runtime takes that where a graph declares a
   * scalar, but refuses a scalar where a graph declares [1].
   */
  Feed number(String name, double value) throws OrtException {
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
    missing.removeAll(tensors.keySet());
    return missing;
  }

  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  private Element element(String name) {
    return signature.input(name).map(GraphSignature.Tensor::element).orElse(Element.OTHER);
  }

  private void put(String name, long[] values, long... shape) throws OrtException {
    OnnxTensor tensor =
        switch (element(name)) {
          case FLOAT -> {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
              floats[i] = values[i];
            }
            yield OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
          }
          case INT32 -> {
            int[] ints = new int[values.length];
            for (int i = 0; i < ints.length; i++) {
              ints[i] = Math.toIntExact(values[i]);
            }
            yield OnnxTensor.createTensor(environment, IntBuffer.wrap(ints), shape);
          }
          case INT64, BOOL, OTHER ->
              OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
        };
    tensors.put(name, tensor);
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
    tensors.clear();
  }
}
