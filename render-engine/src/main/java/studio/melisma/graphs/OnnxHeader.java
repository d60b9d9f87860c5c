package studio.melisma.graphs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature.Element;
import studio.melisma.graphs.GraphSignature.Tensor;

/**
 * Reads what a graph takes and gives from an ONNX file without loading the model, which some files
 * would take the whole process down with. Field numbers are those of {@code onnx.proto3}.
 */
final class OnnxHeader {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int TENSOR_NAME = 8;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_TYPE_ELEMENT = 1;
  private static final int TENSOR_TYPE_SHAPE = 2;
  private static final int SHAPE_DIMENSION = 1;
  private static final int DIMENSION_VALUE = 1;

  private final WireReader wire;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> outputs = new LinkedHashMap<>();
  private final Set<String> initializers = new HashSet<>();

  private OnnxHeader(WireReader wire) {
    this.wire = wire;
  }

  /** The signature of the graph in a file. */
  static GraphSignature read(Path file) throws VoiceException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      OnnxHeader header = new OnnxHeader(new WireReader(channel));
      header.model(channel.size());
      if (header.outputs.isEmpty()) {
        throw GraphFault.in("graph-broken", file, "is no ONNX model: it gives nothing");
      }
      header.inputs.keySet().removeAll(header.initializers);
      return new GraphSignature(header.inputs, header.outputs);
    } catch (IOException unreadable) {
      throw GraphFault.reading(file, unreadable);
    }
  }

  private void model(long end) throws IOException {
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == MODEL_GRAPH && wire.isBytes()) {
        graph(wire.messageEnd(end));
      } else {
        wire.skip(end);
      }
    }
  }

  private void graph(long end) throws IOException {
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (!wire.isBytes()) {
        wire.skip(end);
        continue;
      }
      switch (field) {
        case GRAPH_INPUT -> value(wire.messageEnd(end), inputs);
        case GRAPH_OUTPUT -> value(wire.messageEnd(end), outputs);
        case GRAPH_INITIALIZER -> initializer(wire.messageEnd(end));
        default -> wire.skip(end);
      }
    }
  }

  private void initializer(long end) throws IOException {
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == TENSOR_NAME && wire.isBytes()) {
        initializers.add(wire.text(end));
      } else {
        wire.skip(end);
      }
    }
  }

  private void value(long end, Map<String, Tensor> values) throws IOException {
    String name = "";
    Tensor tensor = new Tensor(Element.OTHER, List.of());
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == VALUE_NAME && wire.isBytes()) {
        name = wire.text(end);
      } else if (field == VALUE_TYPE && wire.isBytes()) {
        tensor = type(wire.messageEnd(end));
      } else {
        wire.skip(end);
      }
    }
    values.put(name, tensor);
  }

  private Tensor type(long end) throws IOException {
    Tensor tensor = new Tensor(Element.OTHER, List.of());
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == TYPE_TENSOR && wire.isBytes()) {
        tensor = tensorType(wire.messageEnd(end));
      } else {
        wire.skip(end);
      }
    }
    return tensor;
  }

  private Tensor tensorType(long end) throws IOException {
    Element element = Element.OTHER;
    List<Long> shape = new ArrayList<>();
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == TENSOR_TYPE_ELEMENT && wire.isVarint()) {
        element = element(wire.varint());
      } else if (field == TENSOR_TYPE_SHAPE && wire.isBytes()) {
        shape(wire.messageEnd(end), shape);
      } else {
        wire.skip(end);
      }
    }
    return new Tensor(element, shape);
  }

  private void shape(long end, List<Long> shape) throws IOException {
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == SHAPE_DIMENSION && wire.isBytes()) {
        shape.add(dimension(wire.messageEnd(end)));
      } else {
        wire.skip(end);
      }
    }
  }

  private long dimension(long end) throws IOException {
    long dimension = -1;
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == DIMENSION_VALUE && wire.isVarint()) {
        dimension = wire.varint();
      } else {
        wire.skip(end);
      }
    }
    return dimension;
  }

  private static Element element(long onnxType) {
    return switch ((int) onnxType) {
      case 1 -> Element.FLOAT;
      case 6 -> Element.INT32;
      case 7 -> Element.INT64;
      case 9 -> Element.BOOL;
      default -> Element.OTHER;
    };
  }
}
