package studio.melisma.bench;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.bench.Layers.Convolution;
import studio.melisma.onnx.LargeGraph;
import studio.melisma.onnx.LargeGraph.Attributes;
import studio.melisma.onnx.LargeGraph.Nodes;
import studio.melisma.onnx.TinyGraph.ElementType;

/**
 * An acoustic model as public DiffSinger banks have them: an encoder of transformer blocks over the
 * phonemes, length regulation, and in a loop over the sampling steps a WaveNet of 20 layers, 512
 * wide, that predicts how the noise flows to a mel (rectified flow, Euler steps). The projections
 * of the condition stand before the loop, where the usual exporter moves them.
 */
final class PublicSizeAcoustic {

  static final int HIDDEN = 256;
  static final int BINS = 128;

  private static final int ENCODER_LAYERS = 5;
  private static final int WIDTH = 512;
  private static final int LAYERS = 20;
  private static final int DILATION_CYCLE = 4;

  private final LargeGraph graph = new LargeGraph();
  private final Nodes nodes = graph.nodes();
  private final Layers layers = new Layers(nodes);

  private PublicSizeAcoustic() {}

  static LargeGraph build(int tokens) {
    PublicSizeAcoustic acoustic = new PublicSizeAcoustic();
    acoustic.build(acoustic.encoded(tokens));
    return acoustic.graph;
  }

  /** The phonemes, [1, n, hidden]. */
  private String encoded(int tokens) {
    String ids = graph.input("tokens", ElementType.INT64, 1, -1);
    String durations = graph.input("durations", ElementType.INT64, 1, -1);
    String lengths =
        layers.linear(
            nodes.node("Log", nodes.node("Add", column(asFloat(durations)), graph.real(1))),
            1,
            HIDDEN);
    String value =
        nodes.node("Add", nodes.node("Gather", graph.weights(1, tokens, HIDDEN), ids), lengths);
    for (int i = 0; i < ENCODER_LAYERS; i++) {
      value =
          nodes.node("Add", value, layers.attention(layers.normalized(value, HIDDEN), HIDDEN, 2));
      String wide =
          layers.apply(
              Layers.convolution(graph, HIDDEN, 4 * HIDDEN, 9, 1),
              layers.transposed(layers.normalized(value, HIDDEN), 0, 2, 1));
      String folded =
          layers.linear(layers.silu(layers.transposed(wide, 0, 2, 1)), 4 * HIDDEN, HIDDEN);
      value = nodes.node("Add", value, folded);
    }
    return regulated(layers.normalized(value, HIDDEN), durations);
  }

  /** Each phoneme for as many frames as it lasts. */
  private String regulated(String encoded, String durations) {
    String ends = nodes.node("CumSum", durations, graph.number(1));
    String frames =
        nodes.node(
            "ReduceSum",
            List.of(durations, graph.numbers(0, 1)),
            new Attributes().number("keepdims", 0));
    String range = nodes.node("Range", graph.number(0), frames, graph.number(1));
    String past =
        nodes.node(
            "LessOrEqual",
            nodes.node("Unsqueeze", ends, graph.numbers(2)),
            nodes.node("Unsqueeze", range, graph.numbers(0, 1)));
    String phoneme =
        nodes.node(
            "ReduceSum",
            List.of(
                nodes.node("Cast", List.of(past), new Attributes().number("to", 7)),
                graph.numbers(0, 1)),
            new Attributes().number("keepdims", 0));
    return nodes.node("Gather", List.of(encoded, phoneme), new Attributes().number("axis", 1));
  }

  private void build(String encoded) {
    String condition = encoded;
    String f0 = graph.input("f0", ElementType.FLOAT, 1, -1);
    String level =
        nodes.node("Log", nodes.node("Add", nodes.node("Div", f0, graph.real(700)), graph.real(1)));
    condition = nodes.node("Add", condition, layers.linear(column(level), 1, HIDDEN));
    for (String name : List.of("breathiness", "voicing", "tension", "gender", "velocity")) {
      String curve = graph.input(name, ElementType.FLOAT, 1, -1);
      String scaled = nodes.node("Div", column(curve), graph.real(96));
      condition = nodes.node("Add", condition, layers.linear(scaled, 1, HIDDEN));
    }
    condition =
        nodes.node("Add", condition, graph.input("spk_embed", ElementType.FLOAT, 1, -1, HIDDEN));

    String depth = scalar(graph.input("depth", ElementType.FLOAT));
    String steps = scalar(graph.input("steps", ElementType.INT64));
    String start = nodes.node("Sub", graph.real(1), depth);
    String step = nodes.node("Div", depth, asFloat(steps));
    // What shallow diffusion starts from: here no more than a map of the condition.
    String draft = layers.transposed(layers.linear(condition, HIDDEN, BINS), 0, 2, 1);
    String noise = nodes.node("RandomNormalLike", draft);
    String first =
        nodes.node("Add", nodes.node("Mul", draft, start), nodes.node("Mul", noise, depth));
    String mel =
        graph.loop(
            steps,
            first,
            new long[] {1, BINS, -1},
            sampling(layers.transposed(condition, 0, 2, 1), start, step));
    // Into the range of logarithms of magnitudes.
    String bounded =
        nodes.node("Sub", nodes.node("Mul", nodes.node("Tanh", mel), graph.real(4)), graph.real(5));
    nodes.name(layers.transposed(bounded, 0, 2, 1), "mel");
    graph.output("mel", ElementType.FLOAT, 1, -1, BINS);
  }

  private record Block(
      String condition, String step, String stepBias, Convolution gates, Convolution out) {}

  private LargeGraph.Turn sampling(String condition, String start, String step) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      blocks.add(
          new Block(
              layers.apply(Layers.convolution(graph, HIDDEN, 2 * WIDTH, 1, 1), condition),
              graph.weights(1 / Math.sqrt(WIDTH), WIDTH, WIDTH),
              graph.weights(0.01, WIDTH),
              Layers.convolution(graph, WIDTH, 2 * WIDTH, 3, 1 << i % DILATION_CYCLE),
              Layers.convolution(graph, WIDTH, 2 * WIDTH, 1, 1)));
    }
    Convolution in = Layers.convolution(graph, BINS, WIDTH, 1, 1);
    Convolution mixed = Layers.convolution(graph, WIDTH, WIDTH, 1, 1);
    Convolution out = Layers.convolution(graph, WIDTH, BINS, 1, 1);
    String wide = graph.weights(1 / Math.sqrt(WIDTH), WIDTH, 4 * WIDTH);
    String wideBias = graph.weights(0.01, 4 * WIDTH);
    String narrow = graph.weights(1 / Math.sqrt(4.0 * WIDTH), 4 * WIDTH, WIDTH);
    String narrowBias = graph.weights(0.01, WIDTH);
    float[] rates = new float[WIDTH / 2];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = (float) Math.exp(-i * Math.log(10000) / (rates.length - 1));
    }
    String frequencies = graph.reals(rates);
    return (body, turn, value) -> {
      Layers inner = new Layers(body);
      String turns = body.node("Cast", List.of(turn), new Attributes().number("to", 1));
      String time = body.node("Add", start, body.node("Mul", turns, step));
      String angles = body.node("Mul", body.node("Mul", time, graph.real(1000)), frequencies);
      String wave =
          body.node(
              "Unsqueeze",
              body.node(
                  "Concat",
                  List.of(body.node("Sin", angles), body.node("Cos", angles)),
                  new Attributes().number("axis", 0)),
              graph.numbers(0));
      String embedded =
          inner.linear(inner.silu(inner.linear(wave, wide, wideBias)), narrow, narrowBias);
      String layer = body.node("Relu", inner.apply(in, value));
      String skips = "";
      for (Block block : blocks) {
        String shift =
            body.node(
                "Unsqueeze", inner.linear(embedded, block.step, block.stepBias), graph.numbers(2));
        String gates =
            body.node(
                "Add", inner.apply(block.gates, body.node("Add", layer, shift)), block.condition);
        List<String> halves = inner.halves(gates, gates + "g", gates + "f");
        String gated =
            body.node(
                "Mul",
                body.node("Sigmoid", halves.getFirst()),
                body.node("Tanh", halves.getLast()));
        String both = inner.apply(block.out, gated);
        List<String> ways = inner.halves(both, both + "r", both + "s");
        layer =
            body.node("Div", body.node("Add", layer, ways.getFirst()), graph.real(Math.sqrt(2)));
        skips = skips.isEmpty() ? ways.getLast() : body.node("Add", skips, ways.getLast());
      }
      String sum = body.node("Div", skips, graph.real(Math.sqrt(LAYERS)));
      String velocity = inner.apply(out, body.node("Relu", inner.apply(mixed, sum)));
      return body.node("Add", value, body.node("Mul", velocity, step));
    };
  }

  private String asFloat(String value) {
    return nodes.node("Cast", List.of(value), new Attributes().number("to", 1));
  }

  private String column(String row) {
    return nodes.node("Unsqueeze", row, graph.numbers(2));
  }

  /** A number that may have come as [1]. */
  private String scalar(String value) {
    return nodes.node("Squeeze", nodes.node("Reshape", value, graph.numbers(1)));
  }
}
