package studio.melisma.graphs;

import static studio.melisma.graphs.NoiseInputs.ROW;
import static studio.melisma.graphs.NoiseInputs.ROWS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.graphs.ModelMap.Distribution;
import studio.melisma.graphs.ModelMap.Draw;
import studio.melisma.graphs.ModelMap.Drawing;
import studio.melisma.graphs.ModelMap.GraphPart;
import studio.melisma.graphs.ModelMap.Nesting;
import studio.melisma.graphs.ModelMap.Repetition;
import studio.melisma.graphs.ModelMap.Span;
import studio.melisma.graphs.ModelMap.Subgraph;
import studio.melisma.graphs.Piece.Kept;
import studio.melisma.graphs.Piece.Made;
import studio.melisma.graphs.Piece.Message;

/**
 * Replaces every draw of random numbers in a model by operators that read noise which is fed: see
 * {@link NoiseInputs}. Everything else stays as it was, byte for byte.
 *
 * <p>Only operators are used whose form is the same in all opsets from 11 on.
 */
final class NoiseRewriting {

  /** Of the rewritten form; to be raised whenever the same model would be rewritten otherwise. */
  static final String VERSION = "1";

  private static final int MODEL_GRAPH = 7;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  /**
   * What stride, offset and shift move by from one draw of a graph to the next, and from one
   * iteration to the next: without common divisors with their moduli, so that thousands of draws in
   * a row differ.
   */
  private static final long[] DRAW_STEP = {1637, 1523, 101};

  private static final long[] PLACE_STEP = {2269, 2741, 59};

  /** Strides are within 1..ROWS-1: 0 would repeat one row. */
  private static final long[] MODULI = {ROWS - 1, ROWS, ROW};

  private static final long[] LEAST = {1, 0, 0};

  /** Places of nested loops are combined below this prime, 2^31 - 1; products stay below 2^63. */
  private static final long PLACES = 2_147_483_647L;

  private static final long PLACE_FACTOR = 1_000_003;

  private final ModelMap model;
  private final NodeWriter constants;
  private final String key;
  private final String normals;
  private final String uniforms;
  private final String zero;
  private final String one;
  private final String two;
  private final String flat;
  private boolean drawsNormals;
  private boolean drawsUniforms;
  private int draws;

  private NoiseRewriting(ModelMap model) {
    this.model = model;
    this.constants = new NodeWriter(model.prefix(), new NodeWriter.Names());
    this.key = model.prefix() + "key";
    this.normals = model.prefix() + "normals";
    this.uniforms = model.prefix() + "uniforms";
    this.zero = constants.longs(0);
    this.one = constants.longs(1);
    this.two = constants.longs(2);
    this.flat = constants.longs(-1);
  }

  /**
   * A model without draws.
   *
   * @param content the whole file
   * @param inputs what it takes besides
   */
  record Rewritten(List<Piece> content, NoiseInputs inputs) {

    Rewritten {
      content = List.copyOf(content);
    }

    long size() {
      return content.stream().mapToLong(Piece::size).sum();
    }
  }

  /**
   * Rewrites a model.
   *
   * @param model one that draws, without an obstacle
   */
  static Rewritten of(ModelMap model) {
    return new NoiseRewriting(model).rewritten();
  }

  private Rewritten rewritten() {
    Span span = model.main().span();
    List<Piece> edited = edited(model.main(), Optional.empty());
    List<Piece> main = new ArrayList<>();
    main.add(constants.written());
    main.addAll(edited);
    main.add(new Made(value(ModelScan.GRAPH_INPUT, key, INT64, NoiseInputs.KEY_LENGTH)));
    if (drawsNormals) {
      main.add(new Made(value(ModelScan.GRAPH_INPUT, normals, FLOAT, ROWS, ROW)));
    }
    if (drawsUniforms) {
      main.add(new Made(value(ModelScan.GRAPH_INPUT, uniforms, FLOAT, ROWS, ROW)));
    }
    List<Piece> content =
        List.of(
            new Kept(0, span.tag()),
            new Message(MODEL_GRAPH, main),
            new Kept(span.end(), model.size()));
    return new Rewritten(
        content,
        new NoiseInputs(
            key,
            drawsNormals ? Optional.of(normals) : Optional.empty(),
            drawsUniforms ? Optional.of(uniforms) : Optional.empty()));
  }

  /**
   * The content of a graph with its draws replaced.
   *
   * @param place name of the value [1] that tells the iterations of the loops around the graph
   *     apart; empty outside of all loops
   */
  private List<Piece> edited(GraphPart graph, Optional<String> place) {
    List<Piece> pieces = new ArrayList<>();
    long at = graph.span().start();
    for (Drawing drawing : graph.nodes()) {
      pieces.add(new Kept(at, drawing.span().tag()));
      pieces.add(
          switch (drawing) {
            case Draw draw -> replaced(draw, place);
            case Nesting nesting -> edited(nesting, place);
          });
      at = drawing.span().end();
    }
    pieces.add(new Kept(at, graph.span().end()));
    return pieces;
  }

  private Piece edited(Nesting nesting, Optional<String> place) {
    List<Piece> node = new ArrayList<>();
    List<Piece> body = new ArrayList<>();
    long at = nesting.span().start();
    Optional<String> inside = place;
    if (nesting.repetition() == Repetition.SCANNED) {
      NodeWriter counting = constants.another();
      String count = counting.newName();
      String next = counting.node("Add", count, one);
      inside = Optional.of(place(counting, count, place));
      // What stands first is a state that goes from one iteration to the next: it counts them.
      node.add(
          new Made(
              new WireMessage()
                  .text(ModelScan.NODE_INPUT, zero)
                  .text(ModelScan.NODE_OUTPUT, counting.newName())
                  .toByteArray()));
      body.add(new Made(value(ModelScan.GRAPH_INPUT, count, INT64, 1)));
      body.add(new Made(value(ModelScan.GRAPH_OUTPUT, next, INT64, 1)));
      body.add(counting.written());
    }
    for (Subgraph subgraph : nesting.subgraphs()) {
      List<Piece> content = new ArrayList<>(body);
      if (nesting.repetition() == Repetition.COUNTED) {
        NodeWriter counting = constants.another();
        String count = counting.node("Reshape", subgraph.graph().firstInput(), flat);
        inside = Optional.of(place(counting, count, place));
        content.add(counting.written());
      }
      content.addAll(edited(subgraph.graph(), inside));
      Span attribute = subgraph.attribute();
      Span graph = subgraph.graph().span();
      node.add(new Kept(at, attribute.tag()));
      node.add(
          new Message(
              ModelScan.NODE_ATTRIBUTE,
              List.of(
                  new Kept(attribute.start(), graph.tag()),
                  new Message(ModelScan.ATTRIBUTE_GRAPH, content),
                  new Kept(graph.end(), attribute.end()))));
      at = attribute.end();
    }
    node.add(new Kept(at, nesting.span().end()));
    return new Message(ModelScan.GRAPH_NODE, node);
  }

  /** (outer · factor + count + 1) mod PLACES, where outer is 0 outside of all loops. */
  private String place(NodeWriter nodes, String count, Optional<String> outer) {
    String next = nodes.node("Add", count, one);
    if (outer.isEmpty()) {
      return next;
    }
    String far = nodes.node("Mul", outer.get(), constants.longs(PLACE_FACTOR));
    return nodes.node("Mod", nodes.node("Add", far, next), constants.longs(PLACES));
  }

  private Piece replaced(Draw draw, Optional<String> place) {
    NodeWriter nodes = constants.another();
    boolean normal = draw.distribution() == Distribution.NORMAL;
    drawsNormals |= normal;
    drawsUniforms |= !normal;
    String shape;
    String size;
    if (draw.like().isEmpty()) {
      shape = constants.longs(draw.shape().stream().mapToLong(Long::longValue).toArray());
      size = constants.scalar(draw.shape().stream().reduce(1L, (a, b) -> a * b));
    } else {
      shape = nodes.node("Shape", draw.like());
      size = nodes.node("Size", draw.like());
    }
    String choice = choice(nodes, place);
    String rows = nodes.node("Gather", normal ? normals : uniforms, rows(nodes, size, choice));
    String read = nodes.node("Reshape", rows, flat);
    String begin = nodes.node("Gather", choice, two);
    String end = nodes.node("Add", begin, nodes.node("Reshape", size, flat));
    String cut = nodes.node("Slice", read, begin, end, zero);
    String shaped = nodes.reshape(cut, shape, model.opset());
    nodes.identity(draw.name(), distributed(nodes, draw, shaped), draw.output());
    return nodes.written();
  }

  /** Standard values made into those that the draw is for. */
  private String distributed(NodeWriter nodes, Draw draw, String standard) {
    if (draw.distribution() == Distribution.BERNOULLI) {
      String probability = nodes.cast(draw.like(), FLOAT);
      String drawn = nodes.node("Less", standard, probability);
      return typed(nodes, draw, drawn, false);
    }
    String values = standard;
    if (draw.scale() != 1) {
      values = nodes.node("Mul", values, constants.scalar(draw.scale()));
    }
    if (draw.shift() != 0) {
      values = nodes.node("Add", values, constants.scalar(draw.shift()));
    }
    return typed(nodes, draw, values, draw.type() == FLOAT);
  }

  private static String typed(NodeWriter nodes, Draw draw, String values, boolean already) {
    if (already) {
      return values;
    }
    return draw.type() == 0
        ? nodes.node("CastLike", values, draw.like())
        : nodes.cast(values, draw.type());
  }

  /** Stride, offset and shift of the next draw: see {@link NoiseInputs}; shape [3]. */
  private String choice(NodeWriter nodes, Optional<String> place) {
    String sum = nodes.node("Add", key, constants.longs(step(++draws)));
    if (place.isPresent()) {
      sum = nodes.node("Add", sum, nodes.node("Mul", place.get(), constants.longs(PLACE_STEP)));
    }
    String within = nodes.node("Mod", sum, constants.longs(MODULI));
    return nodes.node("Add", within, constants.longs(LEAST));
  }

  /** The rows of the pool that a draw reads, one more than it fills, for the shift. */
  private String rows(NodeWriter nodes, String size, String choice) {
    String above = nodes.node("Add", size, constants.scalar(2 * ROW - 1));
    String count = nodes.node("Div", above, constants.scalar(ROW));
    String all = constants.scalar(ROWS);
    String read = nodes.node("Range", constants.scalar(0), count, constants.scalar(1));
    String round = nodes.node("Add", nodes.node("Div", read, all), constants.scalar(1));
    String row = nodes.node("Mod", nodes.node("Mul", read, round), all);
    String far = nodes.node("Mul", row, nodes.node("Gather", choice, zero));
    return nodes.node("Mod", nodes.node("Add", far, nodes.node("Gather", choice, one)), all);
  }

  private static long[] step(int draw) {
    long[] step = new long[DRAW_STEP.length];
    for (int i = 0; i < step.length; i++) {
      step[i] = DRAW_STEP[i] * draw % MODULI[i];
    }
    return step;
  }

  private static byte[] value(int field, String name, int type, long... sizes) {
    WireMessage shape = new WireMessage();
    for (long size : sizes) {
      shape.message(1, new WireMessage().varint(1, size));
    }
    WireMessage tensor = new WireMessage().varint(1, type).message(2, shape);
    WireMessage value =
        new WireMessage()
            .text(ModelScan.VALUE_NAME, name)
            .message(2, new WireMessage().message(1, tensor));
    return new WireMessage().message(field, value).toByteArray();
  }
}
