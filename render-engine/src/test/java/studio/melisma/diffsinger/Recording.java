package studio.melisma.diffsinger;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.melisma.voicebank.GraphRole;

/** Keeps what tiny graphs say that they were fed. */
final class Recording implements RunObserver {

  private final List<Run> runs = new ArrayList<>();

  /** One run: values and shapes of the inputs by name. */
  record Run(GraphRole role, Map<String, Object> values, Map<String, List<Long>> shapes) {

    long[] longs(String name) {
      return (long[]) value(name);
    }

    float[] floats(String name) {
      return (float[]) value(name);
    }

    boolean[] bools(String name) {
      return (boolean[]) value(name);
    }

    List<Long> shape(String name) {
      return shapes.getOrDefault(name, List.of());
    }

    Set<String> names() {
      return values.keySet();
    }

    private Object value(String name) {
      Object value = values.get(name);
      if (value == null) {
        throw new AssertionError("nothing was fed to " + name + ", only to " + values.keySet());
      }
      return value;
    }
  }

  @Override
  public void ran(GraphRole role, OrtSession.Result outputs) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> output : outputs) {
      if (output.getKey().startsWith("echo_") && output.getValue() instanceof OnnxTensor tensor) {
        String name = output.getKey().substring("echo_".length());
        values.put(name, flat(tensor));
        List<Long> shape = new ArrayList<>();
        for (long dimension : tensor.getInfo().getShape()) {
          shape.add(dimension);
        }
        shapes.put(name, shape);
      }
    }
    runs.add(new Run(role, values, shapes));
  }

  /** The latest run of a kind of graph. */
  Run last(GraphRole role) {
    return runs.stream().filter(run -> run.role() == role).toList().getLast();
  }

  private static Object flat(OnnxTensor tensor) {
    TensorInfo info = tensor.getInfo();
    int size = (int) info.getNumElements();
    return switch (info.type) {
      case FLOAT -> {
        float[] values = new float[size];
        tensor.getFloatBuffer().get(values);
        yield values;
      }
      case INT64 -> {
        long[] values = new long[size];
        tensor.getLongBuffer().get(values);
        yield values;
      }
      case BOOL -> {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
          values[i] = tensor.getByteBuffer().get(i) != 0;
        }
        yield values;
      }
      default -> throw new IllegalStateException("no DiffSinger graph takes " + info.type);
    };
  }
}
