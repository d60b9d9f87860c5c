package studio.melisma.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.onnx.Attribute;
import studio.melisma.onnx.TinyGraph;
import studio.melisma.onnx.TinyGraph.ElementType;

/** What a graph gives whose draws were replaced, in real sessions. */
final class NoiseRewritingTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21})
  void aDrawIsAFunctionOfTheKeyInEveryOpset(int opset) throws Exception {
    TinyGraph graph = normals(opset, 3, 70, 2);
    try (GraphRun run = run(graph)) {
      float[] once = run.run(12, 34, 0);
      assertThat(once).hasSize(420);
      assertThat(run.run(12, 34, 0)).isEqualTo(once);
      assertThat(run.run(13, 34, 0)).isNotEqualTo(once);
      assertThat(run.run(12, 35, 0)).isNotEqualTo(once);
      assertThat(run.run(12, 34, 1)).isNotEqualTo(once);
    }
  }

  @Test
  void takesTheValuesThatTheKeyAndTheFormulaSay() throws Exception {
    try (GraphRun run = run(normals(17, 1, 2_200_000))) {
      float[] drawn = run.run(777, 3000, 200);
      float[] pool = GraphRun.pool();
      long stride = (777L + 1637) % 3888 + 1;
      long offset = (3000L + 1523) % 3889;
      long shift = (200L + 101) % 256;
      for (int k = 0; k < drawn.length; k += 97) {
        long read = k + shift;
        long i = read / 256;
        long row = (offset + stride * (i * (i / 3889 + 1) % 3889)) % 3889;
        assertThat(drawn[k]).isEqualTo(pool[(int) (256 * row + read % 256)]);
      }
    }
  }

  @Test
  void noValueIsTakenTwiceInADrawThatThePoolHasEnoughFor() throws Exception {
    try (GraphRun run = run(normals(17, 128, 1000))) {
      float[] drawn = run.run(1, 1, 0);
      Set<Integer> places = new HashSet<>();
      // Values of the pool repeat by chance about as often as 128000² / 2^33.
      for (float value : drawn) {
        places.add(Float.floatToIntBits(value));
      }
      assertThat(places.size()).isGreaterThan(drawn.length - 2000);
    }
  }

  @Test
  void meanScaleAndTypeAreHeeded() throws Exception {
    TinyGraph graph =
        new TinyGraph()
            .node(
                "RandomNormal",
                List.of(),
                List.of("drawn"),
                Attribute.row("shape", 1, 40_000),
                Attribute.real("mean", 3),
                Attribute.real("scale", 0.5f),
                Attribute.real("seed", 9),
                Attribute.number("dtype", 11))
            .node("Cast", List.of("drawn"), List.of("out"), Attribute.number("to", 1))
            .output("out", ElementType.FLOAT, 1, -1)
            .output("drawn", ElementType.DOUBLE, 1, -1);
    try (GraphRun run = run(graph)) {
      float[] drawn = run.run(1, 2, 0);
      assertThat(mean(drawn)).isCloseTo(3, within(0.02));
      assertThat(deviation(drawn)).isCloseTo(0.5, within(0.01));
    }
  }

  @Test
  void aDrawLikeAnotherTensorTakesItsTypeAndShape() throws Exception {
    TinyGraph graph =
        new TinyGraph()
            .input("x", ElementType.FLOAT, -1, -1)
            .node("Cast", List.of("x"), List.of("half"), Attribute.number("to", 10))
            .node("RandomNormalLike", List.of("half"), List.of("drawn"))
            .node("Cast", List.of("drawn"), List.of("out"), Attribute.number("to", 1))
            .output("out", ElementType.FLOAT, -1, -1)
            .output("drawn", ElementType.FLOAT16, -1, -1);
    try (GraphRun run = run(graph);
        OnnxTensor x = GraphRun.tensor(new float[6], 2, 3);
        OnnxTensor none = GraphRun.tensor(new float[0], 2, 0)) {
      assertThat(run.run(new long[] {1, 2, 0}, Map.of("x", x))).hasSize(6).doesNotContain(0f);
      assertThat(run.run(new long[] {1, 2, 0}, Map.of("x", none))).isEmpty();
    }
  }

  @Test
  void uniformNumbersLieEvenlyBetweenTheirBounds() throws Exception {
    TinyGraph graph =
        new TinyGraph()
            .node(
                "RandomUniform",
                List.of(),
                List.of("out"),
                Attribute.row("shape", 50_000),
                Attribute.real("low", -2),
                Attribute.real("high", 6))
            .output("out", ElementType.FLOAT, -1);
    try (GraphRun run = run(graph)) {
      float[] drawn = run.run(5, 6, 0);
      Arrays.sort(drawn);
      assertThat(drawn[0]).isBetween(-2f, -1.99f);
      assertThat(drawn[drawn.length - 1]).isBetween(5.99f, 6f);
      for (int i = 0; i < drawn.length; i++) {
        assertThat((drawn[i] + 2) / 8.0).isCloseTo(i / 50_000.0, within(0.012));
      }
    }
  }

  @Test
  void bernoulliGivesOnesAsOftenAsItIsTold() throws Exception {
    TinyGraph graph =
        new TinyGraph()
            .input("p", ElementType.FLOAT, -1)
            .node("Bernoulli", List.of("p"), List.of("out"))
            .output("out", ElementType.FLOAT, -1);
    float[] probability = new float[30_000];
    Arrays.fill(probability, 0.2f);
    try (GraphRun run = run(graph);
        OnnxTensor p = GraphRun.tensor(probability, probability.length)) {
      float[] drawn = run.run(new long[] {5, 6, 0}, Map.of("p", p));
      assertThat(mean(drawn)).isCloseTo(0.2, within(0.01));
      assertThat(drawn).contains(0f, 1f);
    }
  }

  @Test
  void twoDrawsOfAGraphDiffer() throws Exception {
    TinyGraph graph =
        new TinyGraph()
            .node("RandomNormal", List.of(), List.of("a"), Attribute.row("shape", 20_000))
            .node("RandomNormal", List.of(), List.of("b"), Attribute.row("shape", 20_000))
            .node("Mul", List.of("a", "b"), "out")
            .output("out", ElementType.FLOAT, -1);
    try (GraphRun run = run(graph)) {
      assertThat(mean(run.run(1, 2, 0))).isCloseTo(0, within(0.03));
    }
  }

  @Test
  void everyIterationOfALoopDrawsAnew() throws Exception {
    assertIterationsDiffer(loop(drawing()), 5);
  }

  @Test
  void everyIterationOfAScanDrawsAnew() throws Exception {
    TinyGraph body =
        new TinyGraph()
            .input("element", ElementType.FLOAT)
            .node("RandomNormal", List.of(), List.of("row"), Attribute.row("shape", 500))
            .output("row", ElementType.FLOAT, 500);
    TinyGraph graph =
        new TinyGraph()
            .floats("elements", 1, 2, 3, 4, 5)
            .node(
                "Scan",
                List.of("elements"),
                List.of("out"),
                Attribute.graph("body", body),
                Attribute.number("num_scan_inputs", 1))
            .output("out", ElementType.FLOAT, -1, 500);
    assertIterationsDiffer(graph, 5);
  }

  @Test
  void everyIterationOfLoopsWithinLoopsAndScansDrawsAnew() throws Exception {
    TinyGraph inner =
        new TinyGraph()
            .input("j", ElementType.INT64)
            .input("go2", ElementType.BOOL, 1)
            .node("Identity", List.of("go2"), "go2_on")
            .node("RandomNormal", List.of(), List.of("cell"), Attribute.row("shape", 500))
            .output("go2_on", ElementType.BOOL, 1)
            .output("cell", ElementType.FLOAT, 500);
    TinyGraph branch =
        new TinyGraph()
            .node("Loop", List.of("three", "yes"), List.of("row"), Attribute.graph("body", inner))
            .output("row", ElementType.FLOAT, -1, 500);
    TinyGraph otherwise =
        new TinyGraph()
            .node("RandomNormal", List.of(), List.of("other"), Attribute.row("shape", 3, 500))
            .output("other", ElementType.FLOAT, 3, 500);
    TinyGraph outer =
        new TinyGraph()
            .input("element", ElementType.FLOAT)
            .node(
                "If",
                List.of("yes"),
                List.of("rows"),
                Attribute.graph("then_branch", branch),
                Attribute.graph("else_branch", otherwise))
            .output("rows", ElementType.FLOAT, -1, 500);
    TinyGraph graph =
        new TinyGraph()
            .floats("elements", 1, 2, 3, 4)
            .longs("three", 3)
            .floats("zero", 0)
            .node("Equal", List.of("zero", "zero"), "yes")
            .node(
                "Scan",
                List.of("elements"),
                List.of("out"),
                Attribute.graph("body", outer),
                Attribute.number("num_scan_inputs", 1))
            .output("out", ElementType.FLOAT, -1, -1, 500);
    assertIterationsDiffer(graph, 12);
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    PreparedGraph prepared = prepared(normals(17, 128, 2000), "threads.onnx");
    float[] expected;
    try (GraphRun run = GraphRun.of(prepared, 1)) {
      expected = run.run(8, 9, 0);
    }
    for (int threads : new int[] {2, 4}) {
      try (GraphRun run = GraphRun.of(prepared, threads)) {
        assertThat(run.run(8, 9, 0)).isEqualTo(expected);
      }
    }
  }

  @Test
  void namesNeverClash() throws Exception {
    TinyGraph graph =
        new TinyGraph()
            .floats("melisma.noise/key", 1, 2)
            .floats("melisma.noise1/normals", 1, 2)
            .node("RandomNormalLike", List.of("melisma.noise/key"), List.of("melisma.noise/0"))
            .node("Add", List.of("melisma.noise/0", "melisma.noise1/normals"), "out")
            .output("out", ElementType.FLOAT, 2);
    PreparedGraph prepared = prepared(graph, "clash.onnx");
    assertThat(prepared.noise().orElseThrow().key()).isEqualTo("melisma.noise2/key");
    try (GraphRun run = GraphRun.of(prepared)) {
      assertThat(run.run(8, 9, 0)).hasSize(2);
    }
  }

  @Test
  void whatDoesNotDependOnNoiseIsAsItWas() throws Exception {
    TinyGraph graph =
        new TinyGraph()
            .input("x", ElementType.FLOAT, 1, -1)
            .floats("nothing", 0)
            .node("RandomNormalLike", List.of("x"), List.of("drawn"))
            .node("Mul", List.of("drawn", "nothing"), "silent")
            .node("Exp", List.of("x"), "curve")
            .node("Add", List.of("curve", "silent"), "out")
            .output("out", ElementType.FLOAT, 1, -1);
    Path file = folder.resolve("silent.onnx");
    graph.writeTo(file);
    float[] values = {0.1f, 0.2f, -3, 7};
    try (GraphRun original = GraphRun.of(PreparedGraph.asItIs(file, Randomness.NONE));
        GraphRun rewritten = run(graph);
        OnnxTensor x = GraphRun.tensor(values, 1, 4)) {
      assertThat(rewritten.run(new long[] {1, 2, 0}, Map.of("x", x)))
          .isEqualTo(original.run(new long[0], Map.of("x", x)));
    }
  }

  @Test
  void theNoiseIsDistributedAsTheOriginals() throws Exception {
    TinyGraph graph = normals(17, 1, 60_000);
    Path file = folder.resolve("original.onnx");
    graph.writeTo(file);
    try (GraphRun original = GraphRun.of(PreparedGraph.asItIs(file, Randomness.NONE));
        GraphRun rewritten = run(graph)) {
      float[] a = original.run();
      float[] b = rewritten.run(3, 4, 0);
      // The two-sample Kolmogorov-Smirnov statistic; 0.1 % of pairs of equal laws exceed 1.95 times
      // sqrt(2/n), and neither sample changes from run to run of a fresh process by much more.
      assertThat(Distances.kolmogorovSmirnov(a, b)).isLessThan(2.6 * Math.sqrt(2.0 / a.length));
    }
  }

  private void assertIterationsDiffer(TinyGraph graph, int iterations) throws Exception {
    try (GraphRun run = run(graph)) {
      float[] rows = run.run(3, 4, 0);
      assertThat(rows).hasSize(iterations * 500);
      assertThat(run.run(3, 4, 0)).isEqualTo(rows);
      for (int i = 0; i < iterations; i++) {
        float[] row = Arrays.copyOfRange(rows, 500 * i, 500 * (i + 1));
        assertThat(deviation(row)).isCloseTo(1, within(0.15));
        for (int j = 0; j < i; j++) {
          float[] other = Arrays.copyOfRange(rows, 500 * j, 500 * (j + 1));
          assertThat(Distances.correlation(row, other)).isCloseTo(0, within(0.2));
        }
      }
    }
  }

  private static TinyGraph drawing() {
    return new TinyGraph()
        .input("i", ElementType.INT64)
        .input("go", ElementType.BOOL)
        .node("Identity", List.of("go"), "go_on")
        .node("RandomNormal", List.of(), List.of("row"), Attribute.row("shape", 500))
        .output("go_on", ElementType.BOOL)
        .output("row", ElementType.FLOAT, 500);
  }

  private static TinyGraph loop(TinyGraph body) {
    return new TinyGraph()
        .longs("times", 5)
        .node("Loop", List.of("times", ""), List.of("out"), Attribute.graph("body", body))
        .output("out", ElementType.FLOAT, -1, 500);
  }

  static TinyGraph normals(int opset, long... shape) {
    return new TinyGraph()
        .opset(opset)
        .node("RandomNormal", List.of(), List.of("out"), Attribute.row("shape", shape))
        .output("out", ElementType.FLOAT, shape);
  }

  private GraphRun run(TinyGraph graph) throws Exception {
    return GraphRun.of(prepared(graph, "graph.onnx"));
  }

  private PreparedGraph prepared(TinyGraph graph, String name) throws Exception {
    Path file = folder.resolve(name);
    graph.writeTo(file);
    String digest = Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file)));
    PreparedGraph prepared =
        new PreparedGraphs(folder.resolve("cache"), 1 << 30, InstantSource.system())
            .prepare(file, path -> digest);
    assertThat(prepared.randomness().isFed()).isTrue();
    return prepared;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
