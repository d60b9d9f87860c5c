package studio.melisma.bench;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.onnx.LargeGraph;
import studio.melisma.onnx.LargeGraph.Attributes;
import studio.melisma.onnx.LargeGraph.Nodes;

/** The layers that the graphs of singing voices are made of, with random weights. */
final class Layers {

  private final Nodes nodes;

  Layers(Nodes nodes) {
    this.nodes = nodes;
  }

  /** A layer's weights and how to apply them; made in the graph, used there or in a loop's body. */
  record Convolution(
      String weights, String bias, int kernel, int stride, int dilation, boolean transposed) {}

  /** A convolution over time that keeps the length. */
  static Convolution convolution(LargeGraph graph, int from, int to, int kernel, int dilation) {
    return new Convolution(
        graph.weights(1 / Math.sqrt((double) from * kernel), to, from, kernel),
        graph.weights(0.01, to),
        kernel,
        1,
        dilation,
        false);
  }

  /** A convolution that makes {@code stride} values into one. */
  static Convolution downsampling(LargeGraph graph, int from, int to, int stride) {
    int kernel = stride == 1 ? 1 : 2 * stride;
    return new Convolution(
        graph.weights(1 / Math.sqrt((double) from * kernel), to, from, kernel),
        graph.weights(0.01, to),
        kernel,
        stride,
        1,
        false);
  }

  /** A transposed convolution that makes {@code stride} values out of one. */
  static Convolution upsampling(LargeGraph graph, int from, int to, int kernel, int stride) {
    return new Convolution(
        graph.weights(1 / Math.sqrt((double) from * kernel / stride), from, to, kernel),
        graph.weights(0.01, to),
        kernel,
        stride,
        1,
        true);
  }

  String apply(Convolution convolution, String value) {
    long reach = (long) convolution.dilation * (convolution.kernel - 1) + 1;
    long pad = convolution.stride == 1 ? reach - 1 : convolution.kernel - convolution.stride;
    Attributes attributes =
        new Attributes()
            .numbers("kernel_shape", convolution.kernel)
            .numbers("strides", convolution.stride)
            .numbers("dilations", convolution.dilation)
            .numbers("pads", pad / 2, pad - pad / 2);
    return nodes.node(
        convolution.transposed ? "ConvTranspose" : "Conv",
        List.of(value, convolution.weights, convolution.bias),
        attributes);
  }

  /** A linear map of the last dimension. */
  String linear(String value, String weights, String bias) {
    return nodes.node("Add", nodes.node("MatMul", value, weights), bias);
  }

  String linear(String value, int from, int to) {
    LargeGraph graph = nodes.graph();
    return linear(value, graph.weights(1 / Math.sqrt(from), from, to), graph.weights(0.01, to));
  }

  String normalized(String value, int width) {
    LargeGraph graph = nodes.graph();
    String scale = graph.weights(0.3, width);
    return nodes.node("LayerNormalization", value, scale, graph.weights(0.01, width));
  }

  String silu(String value) {
    return nodes.node("Mul", value, nodes.node("Sigmoid", value));
  }

  String leaky(String value) {
    return nodes.node("LeakyRelu", List.of(value), new Attributes().real("alpha", 0.1));
  }

  String transposed(String value, long... order) {
    return nodes.node("Transpose", List.of(value), new Attributes().numbers("perm", order));
  }

  /** The parts of a value along its second dimension. */
  List<String> halves(String value, String first, String second) {
    nodes.node("Split", List.of(value), List.of(first, second), new Attributes().number("axis", 1));
    return List.of(first, second);
  }

  /** Self-attention over [1, n, width]. */
  String attention(String value, int width, int heads) {
    LargeGraph graph = nodes.graph();
    String apart = graph.numbers(0, 0, heads, width / heads);
    List<String> rows = new ArrayList<>();
    for (long[] order : new long[][] {{0, 2, 1, 3}, {0, 2, 3, 1}, {0, 2, 1, 3}}) {
      String row = nodes.node("Reshape", linear(value, width, width), apart);
      rows.add(transposed(row, order));
    }
    String scores =
        nodes.node(
            "Mul",
            nodes.node("MatMul", rows.get(0), rows.get(1)),
            graph.real(1 / Math.sqrt((double) width / heads)));
    String weights = nodes.node("Softmax", List.of(scores), new Attributes().number("axis", -1));
    String mixed = transposed(nodes.node("MatMul", weights, rows.get(2)), 0, 2, 1, 3);
    return linear(nodes.node("Reshape", mixed, graph.numbers(0, 0, width)), width, width);
  }
}
