package studio.melisma.graphs;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import studio.melisma.onnx.Attribute;
import studio.melisma.onnx.TinyGraph;
import studio.melisma.onnx.TinyGraph.ElementType;

/**
 * Tells which operators give other bits when the runtime divides their work among threads: those
 * that singing models are made of, in sizes at which it does. docs/determinism.md has the outcome.
 *
 * <p>Argument: a folder for small files.
 */
public final class ThreadSurvey {

  private ThreadSurvey() {}

  /** Prints a line for each operator. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (Case each : cases()) {
      float[] one = each.run(folder, 1);
      StringBuilder line = new StringBuilder(each.toString()).append(':');
      for (int threads : new int[] {2, 3, 4}) {
        boolean same = Arrays.equals(one, each.run(folder, threads));
        boolean asked = Arrays.equals(each.runExactly(folder, 1), each.runExactly(folder, threads));
        line.append(
            "  %d threads %s, deterministic %s".formatted(threads, word(same), word(asked)));
      }
      out.println(line);
    }
  }

  private static String word(boolean same) {
    return same ? "same" : "OTHER";
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int rows : new int[] {1, 2, 3, 64, 517}) {
      for (int columns : new int[] {1, 7, 96, 384, 515}) {
        cases.add(new Case("MatMul", shape(rows, 511), shape(511, columns), "x w"));
      }
    }
    cases.add(new Case("Gemm", shape(1, 1031), shape(1031, 129), "x w"));
    cases.add(new Case("MatMul", shape(8, 65, 63), shape(8, 63, 65), "x w"));
    for (int length : new int[] {1, 50, 1000}) {
      cases.add(new Case("Conv", shape(1, 66, length), shape(70, 66, 3), "x w", row("pads", 1, 1)));
      cases.add(
          new Case(
              "Conv",
              shape(1, 64, length),
              shape(64, 1, 31),
              "x w",
              row("pads", 15, 15),
              Attribute.number("group", 64)));
      cases.add(
          new Case(
              "ConvTranspose", shape(1, 64, length), shape(64, 33, 8), "x w", row("strides", 4)));
    }
    for (String operator : List.of("ReduceMean", "ReduceSumSquare", "ReduceL2", "ReduceMax")) {
      for (long[] axes : new long[][] {{0, 1, 2}, {2}, {1}, {0}, {0, 2}}) {
        cases.add(new Case(operator, shape(7, 129, 511), shape(1), "x", row("axes", axes)));
      }
    }
    cases.add(new Case("ReduceSum", shape(3, 100_003), shape(1), "x"));
    cases.add(new Case("GlobalAveragePool", shape(1, 5, 100_003), shape(1), "x"));
    cases.add(new Case("Softmax", shape(9, 33, 517), shape(1), "x"));
    cases.add(new Case("Softmax", shape(9, 517, 33), shape(1), "x", Attribute.number("axis", 1)));
    cases.add(new Case("LayerNormalization", shape(300, 257), shape(257), "x w"));
    cases.add(new Case("InstanceNormalization", shape(1, 64, 999), shape(64), "x w w"));
    for (String operator :
        List.of("Exp", "Tanh", "Sigmoid", "Erf", "Sin", "Cos", "Softplus", "Sqrt", "Log")) {
      cases.add(new Case(operator, shape(1, 300_007), shape(1), "x"));
    }
    cases.add(new Case("LeakyRelu", shape(1, 300_007), shape(1), "x"));
    cases.add(new Case("Pow", shape(100_003), shape(1), "x w"));
    cases.add(new Case("Mul", shape(300, 1000), shape(1000), "x w"));
    cases.add(new Case("Add", shape(300, 1000), shape(1000), "x w"));
    return cases;
  }

  private static int[] shape(int... sizes) {
    return sizes;
  }

  private static Attribute row(String name, long... values) {
    return Attribute.row(name, values);
  }

  /** An operator with the shapes of what it is given. */
  @SuppressWarnings("ArrayRecordComponent")
  record Case(String operator, int[] x, int[] w, String inputs, Attribute... attributes) {

    float[] run(Path folder, int threads) throws OrtException, IOException {
      return run(folder, threads, false);
    }

    /** With the runtime's switch for results that are to be the same. */
    float[] runExactly(Path folder, int threads) throws OrtException, IOException {
      return run(folder, threads, true);
    }

    private float[] run(Path folder, int threads, boolean exactly)
        throws OrtException, IOException {
      Path file = folder.resolve("operator.onnx");
      new TinyGraph()
          .input("x", ElementType.FLOAT, free(x))
          .input("w", ElementType.FLOAT, free(w))
          .node(operator, List.of(inputs.split(" ", -1)), List.of("out"), attributes)
          .outputOfAnyShape("out", ElementType.FLOAT)
          .writeTo(file);
      PreparedGraph graph = PreparedGraph.asItIs(file, Randomness.NONE);
      try (OnnxTensor first = random(x);
          OnnxTensor second = random(w);
          GraphRun run = GraphRun.of(graph, threads, exactly)) {
        return run.run(new long[0], Map.of("x", first, "w", second));
      }
    }

    private static long[] free(int[] shape) {
      long[] free = new long[shape.length];
      Arrays.fill(free, -1);
      return free;
    }

    private static OnnxTensor random(int[] shape) throws OrtException {
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      float[] values = new float[size];
      SplittableRandom random = new SplittableRandom(size);
      for (int i = 0; i < size; i++) {
        values[i] = (float) (0.1 + random.nextDouble());
      }
      return GraphRun.tensor(values, Arrays.stream(shape).asLongStream().toArray());
    }

    @Override
    public String toString() {
      return operator + Arrays.toString(x) + (inputs.equals("x") ? "" : Arrays.toString(w));
    }
  }
}
