package studio.melisma.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.onnx.Attribute;
import studio.melisma.onnx.TinyGraph;
import studio.melisma.onnx.TinyGraph.ElementType;

/**
 * Whether the runtime's own threads change what an operator gives: those that singing models are
 * made of, in sizes at which the runtime divides their work. docs/determinism.md rests on this.
 */
final class ThreadCountTest {

  private static final int[] THREADS = {2, 3, 4};

  @TempDir private Path folder;

  @Test
  void matrixProducts() throws Exception {
    for (int rows : new int[] {1, 3, 64, 517}) {
      for (int columns : new int[] {1, 7, 96, 515}) {
        assertSame("MatMul", shape(rows, 511), shape(511, columns), List.of("x", "w"));
      }
    }
    assertSame("Gemm", shape(1, 1031), shape(1031, 129), List.of("x", "w"));
    assertSame("MatMul", shape(8, 65, 63), shape(8, 63, 65), List.of("x", "w"));
  }

  @Test
  void convolutions() throws Exception {
    for (int length : new int[] {1, 50, 1000}) {
      assertSame(
          "Conv", shape(1, 66, length), shape(70, 66, 3), List.of("x", "w"), row("pads", 1, 1));
      assertSame(
          "Conv",
          shape(1, 64, length),
          shape(64, 1, 31),
          List.of("x", "w"),
          row("pads", 15, 15),
          Attribute.number("group", 64));
      assertSame(
          "ConvTranspose",
          shape(1, 64, length),
          shape(64, 33, 8),
          List.of("x", "w"),
          row("strides", 4));
    }
  }

  @Test
  void sumsAndMeans() throws Exception {
    for (String operator : List.of("ReduceMean", "ReduceSumSquare", "ReduceL2", "ReduceMax")) {
      for (long[] axes : new long[][] {{0, 1, 2}, {2}, {1}, {0}, {0, 2}}) {
        assertSame(operator, shape(7, 129, 511), shape(1), List.of("x"), row("axes", axes));
      }
    }
    assertSame("ReduceSum", shape(3, 100_003), shape(1), List.of("x"));
    assertSame("GlobalAveragePool", shape(1, 5, 100_003), shape(1), List.of("x"));
  }

  @Test
  void normalisations() throws Exception {
    assertSame("Softmax", shape(9, 33, 517), shape(1), List.of("x"), Attribute.number("axis", -1));
    assertSame("Softmax", shape(9, 517, 33), shape(1), List.of("x"), Attribute.number("axis", 1));
    assertSame("LayerNormalization", shape(300, 257), shape(257), List.of("x", "w"));
    assertSame("InstanceNormalization", shape(1, 64, 999), shape(64), List.of("x", "w", "w"));
  }

  @Test
  void functionsOfOneValue() throws Exception {
    for (String operator : List.of("Exp", "Tanh", "Sigmoid", "Erf", "Sin", "Softplus", "Sqrt")) {
      assertSame(operator, shape(1, 300_007), shape(1), List.of("x"));
    }
    assertSame("Pow", shape(100_003), shape(1), List.of("x", "w"));
    assertSame("Mul", shape(300, 1000), shape(1000), List.of("x", "w"));
  }

  private static int[] shape(int... sizes) {
    return sizes;
  }

  private static Attribute row(String name, long... values) {
    return Attribute.row(name, values);
  }

  private void assertSame(
      String operator, int[] x, int[] w, List<String> inputs, Attribute... attributes)
      throws Exception {
    long[] free = new long[x.length];
    Arrays.fill(free, -1);
    long[] freeToo = new long[w.length];
    Arrays.fill(freeToo, -1);
    TinyGraph graph =
        new TinyGraph()
            .input("x", ElementType.FLOAT, free)
            .input("w", ElementType.FLOAT, freeToo)
            .node(operator, inputs, List.of("out"), attributes)
            .outputOfAnyShape("out", ElementType.FLOAT);
    Path file = folder.resolve("operator.onnx");
    graph.writeTo(file);
    PreparedGraph prepared = PreparedGraph.asItIs(file, Randomness.NONE);
    List<float[]> results = new ArrayList<>();
    try (OnnxTensor first = random(x);
        OnnxTensor second = random(w)) {
      Map<String, OnnxTensor> fed = Map.of("x", first, "w", second);
      try (GraphRun run = GraphRun.of(prepared, 1)) {
        results.add(run.run(new long[0], fed));
        assertThat(run.run(new long[0], fed)).isEqualTo(results.getFirst());
      }
      for (int threads : THREADS) {
        try (GraphRun run = GraphRun.of(prepared, threads)) {
          assertThat(run.run(new long[0], fed))
              .as("%s on %d threads", operator, threads)
              .isEqualTo(results.getFirst());
        }
      }
    }
  }

  private static OnnxTensor random(int... shape) throws Exception {
    int size = 1;
    long[] sizes = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      size *= shape[i];
      sizes[i] = shape[i];
    }
    float[] values = new float[size];
    SplittableRandom random = new SplittableRandom(size);
    for (int i = 0; i < size; i++) {
      values[i] = (float) (0.1 + random.nextDouble());
    }
    return GraphRun.tensor(values, sizes);
  }
}
