package studio.melisma.bench;

import java.util.List;
import studio.melisma.onnx.LargeGraph;
import studio.melisma.onnx.LargeGraph.Attributes;
import studio.melisma.onnx.LargeGraph.Nodes;
import studio.melisma.onnx.TinyGraph.ElementType;

/**
 * A vocoder as public DiffSinger banks have them, NSF-HiFiGAN: harmonics of the pitch as source,
 * and a filter of transposed convolutions from frames up to samples with residual blocks of three
 * widths in each resolution. Configuration V1 of Kong, Kim and Bae, "HiFi-GAN" (2020), with a hop
 * of 512.
 */
final class PublicSizeVocoder {

  static final int HOP = 512;
  static final int SAMPLE_RATE = 44100;

  private static final int[] RATES = {8, 8, 2, 2, 2};
  private static final int[] KERNELS = {16, 16, 4, 4, 4};
  private static final int[] BLOCK_KERNELS = {3, 7, 11};
  private static final int[] BLOCK_DILATIONS = {1, 3, 5};
  private static final int WIDTH = 512;
  private static final int HARMONICS = 9;

  private final LargeGraph graph = new LargeGraph();
  private final Nodes nodes = graph.nodes();
  private final Layers layers = new Layers(nodes);

  private PublicSizeVocoder() {}

  static LargeGraph build() {
    PublicSizeVocoder vocoder = new PublicSizeVocoder();
    String mel = vocoder.graph.input("mel", ElementType.FLOAT, 1, -1, PublicSizeAcoustic.BINS);
    vocoder.filter(vocoder.layers.transposed(mel, 0, 2, 1), vocoder.source());
    return vocoder.graph;
  }

  /** Sines of the pitch and its overtones with a little noise, mixed to [1, 1, samples]. */
  private String source() {
    String f0 = graph.input("f0", ElementType.FLOAT, 1, -1);
    String turns =
        nodes.node("Unsqueeze", nodes.node("Div", f0, graph.real(SAMPLE_RATE)), graph.numbers(2));
    String whole = nodes.node("Mul", turns, graph.real(HOP));
    String ends = nodes.node("CumSum", whole, graph.number(1));
    String starts = nodes.node("Sub", ends, whole);
    String wrapped = nodes.node("Sub", starts, nodes.node("Floor", starts));
    float[] places = new float[HOP];
    for (int i = 0; i < HOP; i++) {
      places[i] = i;
    }
    String phase = nodes.node("Add", wrapped, nodes.node("Mul", turns, graph.reals(places)));
    float[] numbers = new float[HARMONICS];
    for (int i = 0; i < HARMONICS; i++) {
      numbers[i] = (float) (2 * Math.PI * (i + 1));
    }
    String waves =
        nodes.node(
            "Sin",
            nodes.node(
                "Mul",
                nodes.node("Reshape", phase, graph.numbers(1, -1, 1)),
                graph.reals(numbers)));
    String noisy =
        nodes.node(
            "Add",
            nodes.node("Mul", waves, graph.real(0.1)),
            nodes.node("Mul", nodes.node("RandomNormalLike", waves), graph.real(0.003)));
    String mixed = nodes.node("Tanh", layers.linear(noisy, HARMONICS, 1));
    return layers.transposed(mixed, 0, 2, 1);
  }

  private void filter(String mel, String source) {
    String value =
        layers.apply(Layers.convolution(graph, PublicSizeAcoustic.BINS, WIDTH, 7, 1), mel);
    int width = WIDTH;
    int left = HOP;
    for (int i = 0; i < RATES.length; i++) {
      int half = width / 2;
      left /= RATES[i];
      String up =
          layers.apply(
              Layers.upsampling(graph, width, half, KERNELS[i], RATES[i]), layers.leaky(value));
      String excited =
          nodes.node("Add", up, layers.apply(Layers.downsampling(graph, 1, half, left), source));
      String sum = "";
      for (int kernel : BLOCK_KERNELS) {
        String block = residual(excited, half, kernel);
        sum = sum.isEmpty() ? block : nodes.node("Add", sum, block);
      }
      value = nodes.node("Div", sum, graph.real(BLOCK_KERNELS.length));
      width = half;
    }
    String last =
        nodes.node(
            "Tanh", layers.apply(Layers.convolution(graph, width, 1, 7, 1), layers.leaky(value)));
    nodes.node("Squeeze", List.of(last, graph.numbers(1)), List.of("waveform"), new Attributes());
    graph.output("waveform", ElementType.FLOAT, 1, -1);
  }

  private String residual(String value, int width, int kernel) {
    String sum = value;
    for (int dilation : BLOCK_DILATIONS) {
      String once =
          layers.apply(
              Layers.convolution(graph, width, width, kernel, dilation), layers.leaky(sum));
      String twice =
          layers.apply(Layers.convolution(graph, width, width, kernel, 1), layers.leaky(once));
      sum = nodes.node("Add", sum, twice);
    }
    return sum;
  }
}
