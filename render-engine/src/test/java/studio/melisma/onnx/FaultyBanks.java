package studio.melisma.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import studio.melisma.onnx.TinyGraph.ElementType;

/**
 * Banks whose acoustic model has a fault. Each takes {@code steps}, which is 8 for a preview: with
 * so few it sings like {@link StageGraphs#acoustic}; how far they are exceeded brings the fault
 * about. One that is faulty always counts from 0.
 */
public final class FaultyBanks {

  private static final long PREVIEW_STEPS = 8;

  /** What goes wrong. */
  public enum Fault {
    /** The smallest whole number, divided by -1 while constants are folded: the processor traps. */
    CRASHES_ON_LOAD,
    /** The same, while it runs. */
    CRASHES_ON_RUN,
    /** An operator that doesn't exist. */
    REFUSES_TO_LOAD,
    /** A loop of billions of turns. */
    HANGS,
    /** One convolution of a hundred billion multiplications, during which nothing is heard. */
    GETS_STUCK,
    /** Asks for more memory than a process can address. */
    ALLOCATES,
    /** Takes gigabytes, which many machines have. */
    GROWS,
    /** A tensor with more numbers than can be counted in 64 bits. */
    OVERFLOWS,
    GIVES_NO_NUMBERS,
    GIVES_TOO_MUCH,
    GIVES_WHOLE_NUMBERS
  }

  private FaultyBanks() {}

  /** A bank that can sing previews; with a final quality the fault comes. */
  public static Path inFinalQuality(Path root, Fault fault) throws IOException {
    return bank(root, acoustic(fault, PREVIEW_STEPS));
  }

  /** A bank whose fault comes whatever it is asked for. */
  public static Path always(Path root, Fault fault) throws IOException {
    return bank(root, acoustic(fault, 0));
  }

  /** A bank that sings, but gives no numbers for a phrase that reaches 500 Hz. */
  public static Path withoutHighNotes(Path root) throws IOException {
    TinyGraph acoustic =
        new TinyGraph()
            .input("tokens", ElementType.INT64, 1, -1)
            .input("durations", ElementType.INT64, 1, -1)
            .input("f0", ElementType.FLOAT, 1, -1)
            .floats("thousandth", 0.001f)
            .floats("none", 0)
            .floats("highest", 500)
            .longs("two", 2)
            .longs("bins", 1, 1, StageGraphs.BINS)
            .node("Sub", List.of("highest", "f0"), "headroom")
            .node("Log", List.of("headroom"), "number_or_not")
            .node("Mul", List.of("number_or_not", "none"), "nothing")
            .node("Mul", List.of("f0", "thousandth"), "level")
            .node("Add", List.of("level", "nothing"), "sound")
            .node("Unsqueeze", List.of("sound", "two"), "column")
            .node("Expand", List.of("column", "bins"), "mel")
            .output("mel", ElementType.FLOAT, 1, -1, StageGraphs.BINS);
    return bank(root, acoustic);
  }

  private static Path bank(Path root, TinyGraph acoustic) throws IOException {
    return BankFolder.minimal(root, "use_continuous_acceleration: true\n", "tokens", "durations")
        .graph("acoustic.onnx", acoustic)
        .root();
  }

  /** The acoustic model alone. */
  public static TinyGraph acoustic(Fault fault, long harmlessSteps) {
    TinyGraph graph =
        new TinyGraph()
            .input("tokens", ElementType.INT64, 1, -1)
            .input("durations", ElementType.INT64, 1, -1)
            .input("f0", ElementType.FLOAT, 1, -1)
            .input("steps", ElementType.INT64, 1)
            .floats("thousandth", 0.001f)
            .floats("none", 0)
            .floats("whole", 1)
            .longs("zero", 0)
            .longs("one", 1)
            .longs("two", 2)
            .longs("least", Long.MIN_VALUE)
            .longs("bins", 1, 1, StageGraphs.BINS)
            .longs("harmless", harmlessSteps)
            .node("Mul", List.of("f0", "thousandth"), "level")
            .node("Unsqueeze", List.of("level", "two"), "column")
            .node("Expand", List.of("column", "bins"), "sound_mel")
            .node("Sub", List.of("steps", "harmless"), "difference")
            .node("Max", List.of("difference", "zero"), "excess");
    ElementType type = ElementType.FLOAT;
    switch (fault) {
      case CRASHES_ON_LOAD ->
          addNothing(
              graph.longs("minus_one", -1).node("Div", List.of("least", "minus_one"), "trap"),
              "trap");
      case CRASHES_ON_RUN ->
          addNothing(
              graph
                  .node("Min", List.of("excess", "one"), "sign_bit")
                  .node("Mul", List.of("sign_bit", "two"), "step_down")
                  .node("Sub", List.of("one", "step_down"), "divisor")
                  .node("Div", List.of("least", "divisor"), "trap"),
              "trap");
      case REFUSES_TO_LOAD -> graph.node("NoSuchOperator", List.of("sound_mel"), "mel");
      case HANGS ->
          graph
              .longs("billions", 1L << 40)
              .node("Mul", List.of("excess", "billions"), "turns")
              .loop("turns", "Sin", "sound_mel", "mel");
      case GETS_STUCK ->
          convolution(graph, 2_400, 25_000).node("Add", List.of("sound_mel", "nothing"), "mel");
      case ALLOCATES -> wide(graph, 1L << 47);
      case GROWS -> wide(graph, 40_000_000);
      case OVERFLOWS -> wide(graph, 1L << 53);
      case GIVES_NO_NUMBERS ->
          graph
              .node("Cast", List.of("excess"), "real_excess", Map.of("to", List.of(1L)))
              .node("Sub", List.of("whole", "real_excess"), "negative")
              .node("Log", List.of("negative"), "no_number")
              .node("Add", List.of("sound_mel", "no_number"), "mel");
      case GIVES_TOO_MUCH ->
          graph
              .node("Add", List.of("excess", "one"), "times")
              .node("Concat", List.of("one", "times", "one"), "repeats", axis())
              .node("Tile", List.of("sound_mel", "repeats"), "mel");
      case GIVES_WHOLE_NUMBERS -> {
        type = ElementType.INT64;
        graph.node("Cast", List.of("sound_mel"), "mel", Map.of("to", List.of(7L)));
      }
    }
    return graph.output("mel", type, 1, -1, StageGraphs.BINS);
  }

  /** A vocoder that gives nothing but NaN. */
  public static TinyGraph vocoderWithoutNumbers() {
    return vocoder(StageGraphs.HOP, Float.NaN);
  }

  /** A vocoder that gives half as many samples as its configuration says. */
  public static TinyGraph vocoderOfAnotherHop() {
    return vocoder(StageGraphs.HOP / 2, 1);
  }

  private static TinyGraph vocoder(int hop, float factor) {
    return new TinyGraph()
        .input("mel", ElementType.FLOAT, 1, -1, StageGraphs.BINS)
        .input("f0", ElementType.FLOAT, 1, -1)
        .floats("factor", factor)
        .longs("hop", 1, 1, hop)
        .longs("flat", 1, -1)
        .longs("two", 2)
        .node("Mul", List.of("f0", "factor"), "level")
        .node("Unsqueeze", List.of("level", "two"), "column")
        .node("Expand", List.of("column", "hop"), "frames")
        .node("Reshape", List.of("frames", "flat"), "waveform")
        .output("waveform", ElementType.FLOAT, 1, -1);
  }

  /** Makes a number part of the mel without changing it. */
  private static void addNothing(TinyGraph graph, String number) {
    graph
        .node("Cast", List.of(number), "real", Map.of("to", List.of(1L)))
        .node("Mul", List.of("real", "none"), "nothing")
        .node("Add", List.of("sound_mel", "nothing"), "mel");
  }

  /** A mel that is made of a tensor which is wider by so many numbers for each step in excess. */
  private static void wide(TinyGraph graph, long widthForEach) {
    graph
        .longs("width_each", widthForEach)
        .node("Mul", List.of("excess", "width_each"), "more")
        .node("Add", List.of("more", "one"), "width")
        .node("Concat", List.of("one", "one", "width"), "wide_shape", axis())
        .node("Expand", List.of("column", "wide_shape"), "wide")
        .node(
            "ReduceMean",
            List.of("wide"),
            "narrow",
            Map.of("axes", List.of(2L), "keepdims", List.of(1L)))
        .node("Expand", List.of("narrow", "bins"), "mel");
  }

  private static TinyGraph convolution(TinyGraph graph, long kernelForEach, long lengthForEach) {
    return graph
        .longs("kernel_each", kernelForEach)
        .longs("length_each", lengthForEach)
        .node("Mul", List.of("excess", "kernel_each"), "kernel_more")
        .node("Add", List.of("kernel_more", "one"), "kernel_size")
        .node("Concat", List.of("one", "one", "kernel_size"), "kernel_shape", axis())
        .node("Expand", List.of("none", "kernel_shape"), "kernel")
        .node("Mul", List.of("excess", "length_each"), "length_more")
        .node("Add", List.of("length_more", "one"), "length_size")
        .node("Concat", List.of("one", "one", "length_size"), "length_shape", axis())
        .node("Expand", List.of("none", "length_shape"), "row")
        .node("Conv", List.of("row", "kernel"), "convolved")
        .node("ReduceMax", List.of("convolved"), "nothing", Map.of("keepdims", List.of(0L)));
  }

  private static Map<String, List<Long>> axis() {
    return Map.of("axis", List.of(0L));
  }
}
