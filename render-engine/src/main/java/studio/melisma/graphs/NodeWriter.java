package studio.melisma.graphs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes operators into a graph. Names are a prefix and a running number, so they are unique in the
 * whole model; constants stand in the main graph, which every subgraph sees.
 */
final class NodeWriter {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int TYPE_INT = 2;
  private static final int TYPE_TENSOR = 4;

  private final String prefix;
  private final Names names;
  private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();

  NodeWriter(String prefix, Names names) {
    this.prefix = prefix;
    this.names = names;
  }

  /** Numbers of the names that were given in a model. */
  static final class Names {

    private int next;
  }

  /** Another one in the same model. */
  NodeWriter another() {
    return new NodeWriter(prefix, names);
  }

  String newName() {
    return prefix + names.next++;
  }

  /** Writes an operator; what it gives has the name returned. */
  String node(String operator, String... inputs) {
    String output = newName();
    write(output, output, operator, List.of(inputs), List.of());
    return output;
  }

  /** Writes the operator Cast. */
  String cast(String input, int type) {
    String output = newName();
    write(output, output, "Cast", List.of(input), List.of(number("to", type)));
    return output;
  }

  /** Gives what was computed the name that the rest of the graph knows it by. */
  void identity(String nodeName, String input, String output) {
    write(nodeName, output, "Identity", List.of(input), List.of());
  }

  /** Writes a Reshape that takes a length of 0 for what it is, where the opset has a way to say. */
  String reshape(String input, String shape, long opset) {
    String output = newName();
    write(
        output,
        output,
        "Reshape",
        List.of(input, shape),
        opset >= 14 ? List.of(number("allowzero", 1)) : List.of());
    return output;
  }

  /** A row of whole numbers. */
  String longs(long... values) {
    return longs(new long[] {values.length}, values);
  }

  /** A single whole number, without dimensions. */
  String scalar(long value) {
    return longs(new long[0], new long[] {value});
  }

  /** A single real number, without dimensions. */
  String scalar(float value) {
    byte[] raw = new byte[Float.BYTES];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    return constant(new WireMessage().varint(2, FLOAT).bytes(9, raw));
  }

  private String longs(long[] shape, long[] values) {
    byte[] raw = new byte[Long.BYTES * values.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    WireMessage tensor = new WireMessage();
    for (long size : shape) {
      tensor.varint(1, size);
    }
    return constant(tensor.varint(2, INT64).bytes(9, raw));
  }

  private String constant(WireMessage tensor) {
    String output = newName();
    WireMessage value =
        new WireMessage()
            .text(ModelScan.ATTRIBUTE_NAME, "value")
            .message(ModelScan.ATTRIBUTE_TENSOR, tensor)
            .varint(20, TYPE_TENSOR);
    write(output, output, "Constant", List.of(), List.of(value));
    return output;
  }

  private static WireMessage number(String name, long value) {
    return new WireMessage()
        .text(ModelScan.ATTRIBUTE_NAME, name)
        .varint(ModelScan.ATTRIBUTE_INT, value)
        .varint(20, TYPE_INT);
  }

  private void write(
      String name,
      String output,
      String operator,
      List<String> inputs,
      List<WireMessage> attributes) {
    WireMessage node = new WireMessage();
    inputs.forEach(input -> node.text(ModelScan.NODE_INPUT, input));
    node.text(ModelScan.NODE_OUTPUT, output)
        .text(ModelScan.NODE_NAME, name)
        .text(ModelScan.NODE_OPERATOR, operator);
    attributes.forEach(attribute -> node.message(ModelScan.NODE_ATTRIBUTE, attribute));
    nodes.writeBytes(new WireMessage().message(ModelScan.GRAPH_NODE, node).toByteArray());
  }

  /** What was written so far, as fields of a graph. */
  Piece written() {
    return new Piece.Made(nodes.toByteArray());
  }
}
