package studio.melisma.graphs;

import ai.onnxruntime.OnnxTensor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.melisma.onnx.TinyGraph;
import studio.melisma.onnx.TinyGraph.ElementType;

/**
 * What feeding noise costs and how good the noise is: the time to rewrite a large file, a draw of
 * the runtime's own against a fed one, and the autocorrelation and spectral flatness of a draw that
 * is longer than the pool.
 *
 * <p>Argument: a folder for some 600 MB of files.
 */
public final class NoiseBench {

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private NoiseBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    rewriting(folder);
    for (long[] shape : new long[][] {{1, 1, 500}, {1, 128, 1000}, {1, 500_000, 9}}) {
      drawing(folder, shape);
    }
    quality(folder);
  }

  private static void rewriting(Path folder) throws Exception {
    TinyGraph graph = new TinyGraph();
    float[] weights = new float[1 << 20];
    for (int i = 0; i < 70; i++) {
      weights[i] = i + 1;
      graph.floats("weights" + i, weights);
    }
    for (int i = 0; i < 5000; i++) {
      graph.node("Identity", List.of("weights0"), "value" + i);
    }
    Path file = folder.resolve("large.onnx");
    graph
        .node("RandomNormalLike", List.of("weights0"), List.of("out"))
        .output("out", ElementType.FLOAT, -1)
        .writeTo(file);
    OUT.printf("a file of %d MB with 5000 operators%n", Files.size(file) >> 20);
    for (int round = 0; round < 4; round++) {
      long start = System.nanoTime();
      Randomness.read(file);
      long read = System.nanoTime();
      String name = "digest" + round;
      PreparedGraphs graphs =
          new PreparedGraphs(folder.resolve("graphs"), 300 << 20, InstantSource.system());
      PreparedGraph made = graphs.prepare(file, path -> name);
      long rewritten = System.nanoTime();
      graphs.prepare(file, path -> name);
      long found = System.nanoTime();
      OUT.printf(
          "  looked at in %.1f ms, rewritten in %.0f ms, found again in %.1f ms%n",
          (read - start) / 1e6, (rewritten - read) / 1e6, (found - rewritten) / 1e6);
      if (made.form() instanceof PreparedGraph.InFile inFile) {
        Files.delete(inFile.file());
      }
    }
    Files.delete(file);
  }

  private static void drawing(Path folder, long... shape) throws Exception {
    Path file = folder.resolve("draw.onnx");
    long[] free = new long[shape.length];
    Arrays.fill(free, -1);
    new TinyGraph()
        .input("x", ElementType.FLOAT, free)
        .node("RandomNormalLike", List.of("x"), List.of("drawn"))
        .node("ReduceMean", List.of("drawn"), List.of("out"))
        .output("out", ElementType.FLOAT)
        .writeTo(file);
    int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    try (GraphRun own = GraphRun.of(PreparedGraph.asItIs(file, Randomness.NONE));
        GraphRun fed = GraphRun.of(prepared(folder, file));
        OnnxTensor x = GraphRun.tensor(new float[size], shape)) {
      OUT.printf(
          "%s: drawn by the runtime in %.2f ms, fed in %.2f ms%n",
          Arrays.toString(shape), millis(own, x), millis(fed, x));
    }
  }

  private static double millis(GraphRun run, OnnxTensor x) throws Exception {
    double[] times = new double[21];
    for (int round = 0; round < times.length; round++) {
      long start = System.nanoTime();
      run.run(new long[] {round, 7, 9}, Map.of("x", x));
      times[round] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static void quality(Path folder) throws Exception {
    int samples = 500_000;
    Path file = folder.resolve("draw.onnx");
    NoiseRewritingTest.normals(17, 1, samples, 9).writeTo(file);
    float[] drawn;
    try (GraphRun run = GraphRun.of(prepared(folder, file))) {
      drawn = run.run(123, 456, 78);
    }
    float[] heard = new float[samples];
    for (int i = 0; i < samples; i++) {
      for (int h = 0; h < 9; h++) {
        heard[i] += drawn[9 * i + h] / (1 + h);
      }
    }
    OUT.printf("[1, %d, 9], values in order: %s%n", samples, described(drawn));
    OUT.printf("  its nine harmonics weighted 1/h and added: %s%n", described(heard));
  }

  private static String described(float[] values) {
    int n = Integer.highestOneBit(values.length) << 2;
    double[] re = new double[n];
    double[] im = new double[n];
    for (int i = 0; i < values.length; i++) {
      re[i] = values[i];
    }
    fourier(re, im);
    double log = 0;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      double power = re[i] * re[i] + im[i] * im[i];
      re[i] = power;
      im[i] = 0;
    }
    // Flatness of the spectrum averaged over bands of 1024 bins, so that white noise comes near 1.
    int bands = n / 2 / 1024;
    for (int band = 0; band < bands; band++) {
      double power = 0;
      for (int i = 0; i < 1024; i++) {
        power += re[1024 * band + i];
      }
      log += Math.log(power);
      mean += power;
    }
    double flatness = Math.exp(log / bands) / (mean / bands);
    fourier(re, im);
    int worst = 1;
    for (int lag = 1; lag < values.length - 1; lag++) {
      if (Math.abs(re[lag]) > Math.abs(re[worst])) {
        worst = lag;
      }
    }
    return String.format(
        java.util.Locale.ROOT,
        "flatness %.4f, greatest autocorrelation %.5f at lag %d (white noise of this length: about %.5f)",
        flatness,
        re[worst] / re[0],
        worst,
        Math.sqrt(2 * Math.log(values.length) / values.length));
  }

  /** The discrete Fourier transform in place, of a length that is a power of two. */
  private static void fourier(double[] re, double[] im) {
    int n = re.length;
    for (int i = 1, j = 0; i < n; i++) {
      int bit = n >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double r = re[i];
        re[i] = re[j];
        re[j] = r;
        double m = im[i];
        im[i] = im[j];
        im[j] = m;
      }
    }
    for (int length = 2; length <= n; length <<= 1) {
      double angle = -2 * Math.PI / length;
      for (int k = 0; k < length / 2; k++) {
        double c = Math.cos(angle * k);
        double s = Math.sin(angle * k);
        for (int i = k; i < n; i += length) {
          int o = i + length / 2;
          double r = re[o] * c - im[o] * s;
          double m = re[o] * s + im[o] * c;
          re[o] = re[i] - r;
          im[o] = im[i] - m;
          re[i] += r;
          im[i] += m;
        }
      }
    }
  }

  private static PreparedGraph prepared(Path folder, Path file) throws Exception {
    String digest = Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file)));
    return new PreparedGraphs(folder.resolve("graphs"), 1 << 30, InstantSource.system())
        .prepare(file, path -> digest);
  }
}
