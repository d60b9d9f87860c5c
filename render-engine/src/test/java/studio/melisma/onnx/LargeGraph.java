package studio.melisma.onnx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.onnx.TinyGraph.ElementType;

/**
 * Builds an ONNX model (opset 17) of any size with random weights. The weights come into being as
 * they are written, from a number that each has of its own, so that hundreds of megabytes need no
 * heap and the same calls always give the same file.
 *
 * <p>Values are named by the builder; whoever adds a node gets the name of what it gives. Field
 * numbers are those of onnx.proto3.
 */
public final class LargeGraph {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int OPSET = 17;

  private final List<WireWriter> inputs = new ArrayList<>();
  private final List<WireWriter> outputs = new ArrayList<>();
  private final List<Constant> constants = new ArrayList<>();
  private final Map<String, String> shared = new LinkedHashMap<>();
  private final Nodes nodes = new Nodes("");
  private long parameters;
  private int names;

  /** Attributes of a node, in the order given. */
  public static final class Attributes {

    private final List<WireWriter> written = new ArrayList<>();

    public Attributes number(String name, long value) {
      written.add(new WireWriter().text(1, name).varint(3, value).varint(20, 2));
      return this;
    }

    public Attributes real(String name, double value) {
      written.add(new WireWriter().text(1, name).real(2, (float) value).varint(20, 1));
      return this;
    }

    public Attributes numbers(String name, long... values) {
      WireWriter attribute = new WireWriter().text(1, name);
      for (long value : values) {
        attribute.varint(8, value);
      }
      written.add(attribute.varint(20, 7));
      return this;
    }

    private Attributes graph(String name, WireWriter value) {
      written.add(new WireWriter().text(1, name).message(6, value).varint(20, 5));
      return this;
    }
  }

  /** Nodes of the graph or of the body of a loop, which may use what the graph has. */
  public final class Nodes {

    private final String name;
    private final List<WireWriter> written = new ArrayList<>();

    private Nodes(String name) {
      this.name = name;
    }

    /** The graph that these nodes belong to. */
    public LargeGraph graph() {
      return LargeGraph.this;
    }

    public String node(String operator, List<String> from, Attributes attributes) {
      String to = fresh();
      node(operator, from, List.of(to), attributes);
      return to;
    }

    public String node(String operator, String... from) {
      return node(operator, List.of(from), new Attributes());
    }

    public void node(String operator, List<String> from, List<String> to, Attributes attributes) {
      WireWriter node = new WireWriter();
      from.forEach(value -> node.text(1, value));
      to.forEach(value -> node.text(2, value));
      node.text(3, operator + "/" + to.getFirst()).text(4, operator);
      attributes.written.forEach(attribute -> node.message(5, attribute));
      written.add(node);
    }

    /** Gives a value a name, such as that of an output. */
    public void name(String value, String name) {
      node("Identity", List.of(value), List.of(name), new Attributes());
    }

    private WireWriter toGraph() {
      WireWriter graph = new WireWriter();
      written.forEach(node -> graph.message(1, node));
      return graph.text(2, "large" + name);
    }
  }

  /** What one turn of a loop does with the value that goes round. */
  @FunctionalInterface
  public interface Turn {
    /**
     * Adds a turn's nodes.
     *
     * @param turn number of the turn, a scalar int64
     * @param value as the turn before left it
     * @return the value for the next turn
     */
    String of(Nodes body, String turn, String value);
  }

  public Nodes nodes() {
    return nodes;
  }

  /** Number of weights so far. */
  public long parameters() {
    return parameters;
  }

  /** Declares an input; a dimension of -1 is free, no dimensions make a scalar. */
  public String input(String name, ElementType type, long... shape) {
    inputs.add(TinyGraph.value(name, type, shape));
    return name;
  }

  /** Declares an output that a node gives. */
  public void output(String name, ElementType type, long... shape) {
    outputs.add(TinyGraph.value(name, type, shape));
  }

  /**
   * Repeats: {@code count} is an int64 scalar, {@code first} the value that the first turn gets.
   */
  public String loop(String count, String first, long[] shape, Turn turn) {
    String number = fresh();
    String going = fresh();
    String value = fresh();
    String next = fresh();
    Nodes body = new Nodes("/loop" + number);
    String stays = fresh();
    body.node("Identity", List.of(going), List.of(stays), new Attributes());
    body.node("Identity", List.of(turn.of(body, number, value)), List.of(next), new Attributes());
    WireWriter graph =
        body.toGraph()
            .message(11, TinyGraph.value(number, ElementType.INT64))
            .message(11, TinyGraph.value(going, ElementType.BOOL))
            .message(11, TinyGraph.value(value, ElementType.FLOAT, shape))
            .message(12, TinyGraph.value(stays, ElementType.BOOL))
            .message(12, TinyGraph.value(next, ElementType.FLOAT, shape));
    return nodes.node("Loop", List.of(count, "", first), new Attributes().graph("body", graph));
  }

  /** Normally distributed weights of mean 0. */
  public String weights(double deviation, long... shape) {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    parameters += count;
    return constant(
        new Constant(fresh(), FLOAT, shape, 4 * count, constants.size(), deviation, null));
  }

  public String reals(float... values) {
    byte[] raw = new byte[4 * values.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return literal(Arrays.toString(values), FLOAT, new long[] {values.length}, raw);
  }

  /** A scalar. */
  public String real(double value) {
    byte[] raw = new byte[4];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putFloat((float) value);
    return literal("real " + value, FLOAT, new long[0], raw);
  }

  public String numbers(long... values) {
    return literal(Arrays.toString(values), INT64, new long[] {values.length}, raw(values));
  }

  /** A scalar. */
  public String number(long value) {
    return literal("number " + value, INT64, new long[0], raw(value));
  }

  private static byte[] raw(long... values) {
    byte[] raw = new byte[8 * values.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return raw;
  }

  private String literal(String key, int type, long[] shape, byte[] raw) {
    return shared.computeIfAbsent(
        type + key, _ -> constant(new Constant(fresh(), type, shape, raw.length, 0, 0, raw)));
  }

  private String constant(Constant constant) {
    constants.add(constant);
    return constant.name;
  }

  private String fresh() {
    return "v" + names++;
  }

  /** Writes the model to a file whose folder is made if need be. */
  public void writeTo(Path file) throws IOException {
    byte[] head = nodes.toGraph().toByteArray();
    WireWriter ends = new WireWriter();
    inputs.forEach(input -> ends.message(11, input));
    outputs.forEach(output -> ends.message(12, output));
    byte[] tail = ends.toByteArray();
    long length = (long) head.length + tail.length;
    for (Constant constant : constants) {
      length += constant.prefix().length + constant.bytes;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(
          new WireWriter()
              .varint(1, 8)
              .message(8, new WireWriter().text(1, "").varint(2, OPSET))
              .toByteArray());
      out.write(new WireWriter().head(7, length).toByteArray());
      out.write(head);
      for (Constant constant : constants) {
        out.write(constant.prefix());
        constant.writeTo(out);
      }
      out.write(tail);
    }
  }

  /** A tensor of the graph: literal where it has bytes, else random. */
  @SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
  private record Constant(
      String name,
      int type,
      long[] shape,
      long bytes,
      long seed,
      double deviation,
      byte @Nullable [] literal) {

    /** All of the graph's field up to the values themselves. */
    byte[] prefix() {
      WireWriter tensor = new WireWriter();
      for (long dimension : shape) {
        tensor.varint(1, dimension);
      }
      tensor.varint(2, type).text(8, name).head(9, bytes);
      byte[] start = tensor.toByteArray();
      byte[] tag = new WireWriter().head(5, start.length + bytes).toByteArray();
      byte[] prefix = Arrays.copyOf(tag, tag.length + start.length);
      System.arraycopy(start, 0, prefix, tag.length, start.length);
      return prefix;
    }

    void writeTo(OutputStream out) throws IOException {
      if (literal != null) {
        out.write(literal);
        return;
      }
      ByteBuffer block = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
      RandomWeights random = new RandomWeights(seed, deviation);
      for (long rest = bytes / 4; rest > 0; rest--) {
        block.putFloat(random.next());
        if (!block.hasRemaining()) {
          out.write(block.array());
          block.clear();
        }
      }
      out.write(block.array(), 0, block.position());
    }
  }
}
