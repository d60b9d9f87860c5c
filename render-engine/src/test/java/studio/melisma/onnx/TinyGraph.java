package studio.melisma.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds small ONNX models (opset 17 unless said) for tests; field numbers are those of
 * onnx.proto3.
 */
public final class TinyGraph {

  /** Element types by their ONNX numbers. */
  public enum ElementType {
    FLOAT(1),
    INT32(6),
    INT64(7),
    BOOL(9),
    FLOAT16(10),
    DOUBLE(11);

    private final int number;

    ElementType(int number) {
      this.number = number;
    }
  }

  private final Map<String, WireWriter> inputs = new LinkedHashMap<>();
  private final Map<String, ElementType> inputTypes = new LinkedHashMap<>();
  private final List<WireWriter> nodes = new ArrayList<>();
  private final List<WireWriter> outputs = new ArrayList<>();
  private final List<WireWriter> initializers = new ArrayList<>();
  private final List<WireWriter> functions = new ArrayList<>();
  private int opset = 17;

  /** Another version of the standard operators. */
  public TinyGraph opset(int version) {
    opset = version;
    return this;
  }

  /** Declares an input; a dimension of -1 is free, no dimensions make a scalar. */
  public TinyGraph input(String name, ElementType type, long... shape) {
    inputs.put(name, value(name, type, shape));
    inputTypes.put(name, type);
    return this;
  }

  /** Declares an output. */
  public TinyGraph output(String name, ElementType type, long... shape) {
    outputs.add(value(name, type, shape));
    return this;
  }

  /** Adds an operator with whole-number attributes. */
  public TinyGraph node(
      String operator, List<String> from, String to, Map<String, List<Long>> attributes) {
    WireWriter node = new WireWriter();
    from.forEach(input -> node.text(1, input));
    node.text(2, to).text(4, operator);
    attributes.forEach((name, values) -> {
      WireWriter attribute = new WireWriter().text(1, name);
      if (values.size() == 1 && !name.equals("axes")) {
        attribute.varint(3, values.getFirst()).varint(20, 2);
      } else {
        values.forEach(value -> attribute.varint(8, value));
        attribute.varint(20, 7);
      }
      node.message(5, attribute);
    });
    nodes.add(node);
    return this;
  }

  public TinyGraph node(String operator, List<String> from, String to) {
    return node(operator, from, to, Map.of());
  }

  /** Adds an operator with attributes of any kind and any number of outputs. */
  public TinyGraph node(
      String operator, List<String> from, List<String> to, Attribute... attributes) {
    WireWriter node = new WireWriter();
    from.forEach(input -> node.text(1, input));
    to.forEach(output -> node.text(2, output));
    node.text(3, "node of " + String.join(" ", to)).text(4, operator);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.wire());
    }
    nodes.add(node);
    return this;
  }

  /** Adds a function of the model that consists of the nodes of a graph. */
  public TinyGraph function(String domain, String name, TinyGraph body) {
    WireWriter function = new WireWriter().text(1, name);
    body.inputs.keySet().forEach(input -> function.text(4, input));
    body.nodes.forEach(node -> function.message(7, node));
    functions.add(
        function.message(9, new WireWriter().text(1, "").varint(2, opset)).text(10, domain));
    return this;
  }

  /** A constant row of real numbers whose bytes lie in a file beside the model. */
  public TinyGraph externalFloats(String name, String file, int length) {
    WireWriter location = new WireWriter().text(1, "location").text(2, file);
    initializers.add(
        new WireWriter()
            .varint(1, length)
            .varint(2, ElementType.FLOAT.number)
            .text(8, name)
            .message(13, location)
            .varint(14, 1));
    return this;
  }

  /** Repeats an operator of one input on a value, as often as {@code times} says. */
  public TinyGraph loop(String times, String operator, String value, String to) {
    WireWriter body = new WireWriter();
    body.message(1, plain("Identity", "go", "go_on"));
    body.message(1, plain(operator, "value", "next"));
    body.text(2, "body");
    body.message(11, value("turn", ElementType.INT64));
    body.message(11, value("go", ElementType.BOOL));
    body.message(11, typed("value", ElementType.FLOAT));
    body.message(12, value("go_on", ElementType.BOOL));
    body.message(12, typed("next", ElementType.FLOAT));
    nodes.add(
        new WireWriter()
            .text(1, times)
            .text(1, "")
            .text(1, value)
            .text(2, to)
            .text(4, "Loop")
            .message(5, new WireWriter().text(1, "body").message(6, body).varint(20, 5)));
    return this;
  }

  /** A constant row of whole numbers. */
  public TinyGraph longs(String name, long... values) {
    byte[] raw = new byte[8 * values.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return initializer(name, ElementType.INT64, values.length, raw);
  }

  /** A constant row of real numbers. */
  public TinyGraph floats(String name, float... values) {
    byte[] raw = new byte[4 * values.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return initializer(name, ElementType.FLOAT, values.length, raw);
  }

  /** Lets every input out again as {@code echo_NAME}, so that a test sees what arrived. */
  public TinyGraph echoInputs() {
    inputTypes.forEach((name, type) -> {
      node("Identity", List.of(name), "echo_" + name);
      outputOfAnyShape("echo_" + name, type);
    });
    return this;
  }

  /** The model as bytes. */
  public byte[] toByteArray() {
    WireWriter model = new WireWriter().varint(1, 8).message(7, graph());
    model.message(8, new WireWriter().text(1, "").varint(2, opset));
    functions.forEach(function -> model.message(25, function));
    return model.toByteArray();
  }

  /** Declares an output by its type alone. */
  public TinyGraph outputOfAnyShape(String name, ElementType type) {
    WireWriter tensor = new WireWriter().varint(1, type.number);
    outputs.add(new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor)));
    return this;
  }

  /** The graph alone, as it is part of another. */
  WireWriter graph() {
    WireWriter graph = new WireWriter();
    nodes.forEach(node -> graph.message(1, node));
    graph.text(2, "tiny");
    initializers.forEach(initializer -> graph.message(5, initializer));
    inputs.values().forEach(input -> graph.message(11, input));
    outputs.forEach(output -> graph.message(12, output));
    return graph;
  }

  /** Writes the model to a file whose folder is made if need be. */
  public void writeTo(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, toByteArray());
  }

  private TinyGraph initializer(String name, ElementType type, int length, byte[] raw) {
    initializers.add(
        new WireWriter().varint(1, length).varint(2, type.number).text(8, name).bytes(9, raw));
    return this;
  }

  private static WireWriter plain(String operator, String from, String to) {
    return new WireWriter().text(1, from).text(2, to).text(4, operator);
  }

  /** A tensor of any shape. */
  private static WireWriter typed(String name, ElementType type) {
    WireWriter tensor = new WireWriter().varint(1, type.number);
    return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
  }

  static WireWriter value(String name, ElementType type, long... shape) {
    WireWriter dimensions = new WireWriter();
    for (int i = 0; i < shape.length; i++) {
      WireWriter dimension = new WireWriter();
      if (shape[i] >= 0) {
        dimension.varint(1, shape[i]);
      } else {
        dimension.text(2, name + i);
      }
      dimensions.message(1, dimension);
    }
    WireWriter tensor = new WireWriter().varint(1, type.number).message(2, dimensions);
    return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
  }
}
