package studio.melisma.onnx;

import java.util.List;
import java.util.Map;
import studio.melisma.onnx.TinyGraph.ElementType;

/**
 * Tiny stand-ins for DiffSinger's graphs with the names, types and shapes of its exporters. Each
 * lets its inputs out again and computes something that can be worked out by hand.
 *
 * <p>An input is named as in the export; {@code depth:int64} gives a type other than the usual one
 * and {@code steps[]} declares a scalar where otherwise shape [1] is declared.
 */
public final class StageGraphs {

  /** Length of the vectors that the linguistic stand-in gives. */
  public static final int ENCODER_WIDTH = 3;

  /** Bins of the acoustic stand-in's mel. */
  public static final int BINS = 4;

  /** Samples in a frame of the vocoder stand-in. */
  public static final int HOP = 512;

  /** Length of a speaker's vector. */
  public static final int HIDDEN = 2;

  private StageGraphs() {}

  /** Gives for each phoneme the number of its token, three times. */
  public static TinyGraph linguistic(String... inputs) {
    TinyGraph graph = new TinyGraph();
    for (String input : inputs) {
      graph.input(input, ElementType.INT64, 1, -1);
    }
    return graph
        .longs("two", 2)
        .longs("zero", 0)
        .longs("width", 1, 1, ENCODER_WIDTH)
        .node("Cast", List.of("tokens"), "numbers", Map.of("to", List.of(1L)))
        .node("Unsqueeze", List.of("numbers", "two"), "column")
        .node("Expand", List.of("column", "width"), "encoder_out")
        .node("Equal", List.of("tokens", "zero"), "x_masks")
        .output("encoder_out", ElementType.FLOAT, 1, -1, ENCODER_WIDTH)
        .output("x_masks", ElementType.BOOL, 1, -1)
        .echoInputs();
  }

  /** Gives for each phoneme as many frames as its token's number. */
  public static TinyGraph duration(String... inputs) {
    TinyGraph graph = new TinyGraph();
    declare(graph, inputs);
    return graph
        .node(
            "ReduceMean",
            List.of("encoder_out"),
            "ph_dur_pred",
            Map.of("axes", List.of(2L), "keepdims", List.of(0L)))
        .output("ph_dur_pred", ElementType.FLOAT, 1, -1)
        .echoInputs();
  }

  /** Gives for each phoneme as many hundredths of a second as its token's number. */
  public static TinyGraph rhythmizer(String... inputs) {
    TinyGraph graph = new TinyGraph();
    declare(graph, inputs);
    return graph
        .floats("hundredth", 0.01f)
        .node("Cast", List.of("tokens"), "numbers", Map.of("to", List.of(1L)))
        .node("Mul", List.of("numbers", "hundredth"), "ph_dur")
        .output("ph_dur", ElementType.FLOAT, 1, -1)
        .echoInputs();
  }

  /** Gives the pitch that it was given, half a semitone up. */
  public static TinyGraph pitch(String... inputs) {
    TinyGraph graph = new TinyGraph();
    declare(graph, inputs);
    return graph
        .floats("half", 0.5f)
        .node("Add", List.of("pitch", "half"), "pitch_pred")
        .output("pitch_pred", ElementType.FLOAT, 1, -1)
        .echoInputs();
  }

  /** Gives a tenth of the pitch, negated, for every kind; always takes a retake mask. */
  public static TinyGraph variance(List<String> kinds, String... inputs) {
    TinyGraph graph = new TinyGraph();
    declare(graph, inputs);
    graph.input("retake", ElementType.BOOL, 1, -1, kinds.size()).floats("tenth", -0.1f);
    for (String kind : kinds) {
      graph
          .node("Mul", List.of("pitch", "tenth"), kind + "_pred")
          .output(kind + "_pred", ElementType.FLOAT, 1, -1);
    }
    return graph.echoInputs();
  }

  /** Gives in every bin a thousandth of the frequency. */
  public static TinyGraph acoustic(String... inputs) {
    TinyGraph graph = new TinyGraph();
    declare(graph, inputs);
    return graph
        .floats("thousandth", 0.001f)
        .longs("two", 2)
        .longs("bins", 1, 1, BINS)
        .node("Mul", List.of("f0", "thousandth"), "level")
        .node("Unsqueeze", List.of("level", "two"), "column")
        .node("Expand", List.of("column", "bins"), "mel")
        .output("mel", ElementType.FLOAT, 1, -1, BINS)
        .echoInputs();
  }

  /**
   * Like {@link #acoustic} but sampled as a diffusion model is: it starts from noise and goes half
   * of the way to the mel in each of its {@code steps}, where noise is added anew.
   */
  public static TinyGraph noisyAcoustic(String... inputs) {
    TinyGraph graph = new TinyGraph();
    declare(graph, inputs);
    TinyGraph step =
        new TinyGraph()
            .input("step", ElementType.INT64)
            .input("go", ElementType.BOOL)
            .input("x", ElementType.FLOAT, 1, -1, BINS)
            .node("Identity", List.of("go"), "go_on")
            .node(
                "RandomNormalLike", List.of("x"), List.of("fresh"), Attribute.real("scale", 0.05f))
            .node("Add", List.of("x", "target"), "both")
            .node("Mul", List.of("both", "half"), "nearer")
            .node("Add", List.of("nearer", "fresh"), "next")
            .output("go_on", ElementType.BOOL)
            .output("next", ElementType.FLOAT, 1, -1, BINS);
    return graph
        .floats("thousandth", 0.001f)
        .floats("half", 0.5f)
        .longs("two", 2)
        .longs("bins", 1, 1, BINS)
        .node("Mul", List.of("f0", "thousandth"), "level")
        .node("Unsqueeze", List.of("level", "two"), "column")
        .node("Expand", List.of("column", "bins"), "target")
        .node("RandomNormalLike", List.of("target"), List.of("start"), Attribute.number("dtype", 1))
        .node("Loop", List.of("steps", "", "start"), List.of("mel"), Attribute.graph("body", step))
        .output("mel", ElementType.FLOAT, 1, -1, BINS)
        .echoInputs();
  }

  /**
   * Like {@link #vocoder} with noise added as in NSF: nine values are drawn for each sample, of
   * which the mean is heard.
   */
  public static TinyGraph noisyVocoder() {
    return new TinyGraph()
        .input("mel", ElementType.FLOAT, 1, -1, BINS)
        .input("f0", ElementType.FLOAT, 1, -1)
        .longs("hop", 1, 1, HOP)
        .longs("column", 1, -1, 1)
        .longs("flat", 1, -1)
        .longs("harmonics", 1, 1, 9)
        .floats("amount", 0.05f)
        .node(
            "ReduceMean",
            List.of("mel"),
            "level",
            Map.of("axes", List.of(2L), "keepdims", List.of(1L)))
        .node("Expand", List.of("level", "hop"), "frames")
        .node("Reshape", List.of("frames", "column"), "samples")
        .node("Expand", List.of("samples", "harmonics"), "sines")
        .node("RandomNormalLike", List.of("sines"), List.of("drawn"))
        .node("Mul", List.of("drawn", "amount"), "soft")
        .node("Add", List.of("sines", "soft"), "source")
        .node(
            "ReduceMean",
            List.of("source"),
            "mixed",
            Map.of("axes", List.of(2L), "keepdims", List.of(1L)))
        .node("Reshape", List.of("mixed", "flat"), "waveform")
        .output("waveform", ElementType.FLOAT, 1, -1)
        .echoInputs();
  }

  /** Gives the mean of a frame's mel in each of its samples. */
  public static TinyGraph vocoder() {
    return new TinyGraph()
        .input("mel", ElementType.FLOAT, 1, -1, BINS)
        .input("f0", ElementType.FLOAT, 1, -1)
        .longs("hop", 1, 1, HOP)
        .longs("flat", 1, -1)
        .node(
            "ReduceMean",
            List.of("mel"),
            "level",
            Map.of("axes", List.of(2L), "keepdims", List.of(1L)))
        .node("Expand", List.of("level", "hop"), "frames")
        .node("Reshape", List.of("frames", "flat"), "waveform")
        .output("waveform", ElementType.FLOAT, 1, -1)
        .echoInputs();
  }

  private static void declare(TinyGraph graph, String... inputs) {
    for (String input : inputs) {
      boolean scalar = input.endsWith("[]");
      String plain = scalar ? input.substring(0, input.length() - 2) : input;
      int colon = plain.indexOf(':');
      String name = colon < 0 ? plain : plain.substring(0, colon);
      ElementType type =
          colon < 0 ? usualType(name) : ElementType.valueOf(plain.substring(colon + 1));
      graph.input(name, type, scalar ? new long[0] : shape(name));
    }
  }

  private static ElementType usualType(String name) {
    return switch (name) {
      case "tokens",
          "durations",
          "ph_dur",
          "ph_midi",
          "midi",
          "note_dur",
          "note_glide",
          "languages",
          "steps",
          "speedup",
          "word_div",
          "word_dur" ->
          ElementType.INT64;
      case "note_rest", "retake", "x_masks", "is_slur" -> ElementType.BOOL;
      default -> ElementType.FLOAT;
    };
  }

  private static long[] shape(String name) {
    return switch (name) {
      case "steps", "speedup", "depth" -> new long[] {1};
      case "encoder_out" -> new long[] {1, -1, ENCODER_WIDTH};
      case "spk_embed" -> new long[] {1, -1, HIDDEN};
      default -> new long[] {1, -1};
    };
  }
}
