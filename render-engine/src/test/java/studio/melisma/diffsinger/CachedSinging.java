package studio.melisma.diffsinger;

import ai.onnxruntime.OrtSession;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.melisma.cache.CacheLimit;
import studio.melisma.cache.CacheListener;
import studio.melisma.cache.FolderCache;
import studio.melisma.cache.StageCache;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.onnx.TinyGraph;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Voicebank;

/**
 * Sings a phrase through all stages of a tiny bank, with a cache.
 *
 * @param pitch what a user made of the pitch; none for the model's
 * @param speaker the sub-bank
 */
record CachedSinging(
    SamplingQuality quality, long seed, Controls controls, Curve pitch, String speaker) {

  /** What a phrase became, and which graphs ran for it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its parts
  record Sung(float[] samples, List<GraphRole> runs) {}

  private static final Curve BY_MODEL = Curve.constant(Double.NaN);

  static final CachedSinging PLAIN =
      new CachedSinging(new SamplingQuality(8, 8, 8, 0.5), 0, Controls.NEUTRAL, BY_MODEL, "first");

  /** A bank with all six stages, two speakers and every input; its mel heeds each of them. */
  static void writeBank(Path root) throws Exception {
    String[] sampled = {"encoder_out", "ph_dur", "pitch", "spk_embed", "steps"};
    String speakers = "speakers: [embeds/first, embeds/second]\n";
    BankFolder bank =
        new BankFolder(root)
            .file(
                "character.yaml",
                """
                name: Tiny
                subbanks:
                  - {color: first, suffix: first}
                  - {color: second, suffix: second}
                """)
            .file("character.txt", "name=Tiny\n")
            .file("phonemes.txt", BankFolder.PHONEMES)
            .file("dsdict.yaml", BankFolder.SYMBOLS)
            .file(
                "dsconfig.yaml",
                """
                acoustic: acoustic.onnx
                vocoder: tiny
                num_mel_bins: 4
                hidden_size: 2
                use_key_shift_embed: true
                use_speed_embed: true
                use_energy_embed: true
                use_breathiness_embed: true
                use_voicing_embed: true
                use_tension_embed: true
                use_continuous_acceleration: true
                use_variable_depth: true
                max_depth: 1.0
                augmentation_args: {random_pitch_shifting: {range: [-5.0, 5.0]}}
                """
                    + speakers)
            .graph("acoustic.onnx", acoustic(0.001f))
            .file(
                "dsvocoder/vocoder.yaml",
                "name: tiny\nmodel: vocoder.onnx\nnum_mel_bins: 4\npitch_controllable: true\n")
            .graph("dsvocoder/vocoder.onnx", StageGraphs.vocoder())
            .stage(
                "dsdur",
                "predict_dur: true\n" + speakers,
                StageGraphs.duration("encoder_out", "x_masks", "ph_midi", "spk_embed"),
                "tokens",
                "word_div",
                "word_dur")
            .stage(
                "dspitch",
                "predict_dur: false\nuse_expr: true\n" + speakers,
                StageGraphs.pitch(
                    "encoder_out",
                    "ph_dur",
                    "note_midi",
                    "note_dur",
                    "expr",
                    "pitch",
                    "retake",
                    "spk_embed",
                    "steps"),
                "tokens",
                "ph_dur")
            .stage(
                "dsvariance",
                "predict_dur: false\n" + speakers,
                StageGraphs.variance(
                    List.of("energy", "breathiness", "voicing", "tension"), sampled),
                "tokens",
                "ph_dur");
    for (String folder : List.of("", "dsdur/", "dspitch/", "dsvariance/")) {
      bank.speaker(folder + "embeds/first", 1, 0.5f).speaker(folder + "embeds/second", 0.25f, 2);
    }
  }

  /** Adds up all its inputs, each in a weight of its own. */
  static TinyGraph acoustic(float weight) {
    String[] rows = {"f0", "gender", "velocity", "energy", "breathiness", "voicing", "tension"};
    TinyGraph graph =
        new TinyGraph()
            .input("tokens", TinyGraph.ElementType.INT64, 1, -1)
            .input("durations", TinyGraph.ElementType.INT64, 1, -1)
            .input("depth", TinyGraph.ElementType.FLOAT, 1)
            .input("steps", TinyGraph.ElementType.INT64, 1)
            .input("spk_embed", TinyGraph.ElementType.FLOAT, 1, -1, StageGraphs.HIDDEN);
    for (String row : rows) {
      graph.input(row, TinyGraph.ElementType.FLOAT, 1, -1);
    }
    graph
        .longs("two", 2)
        .longs("bins", 1, 1, StageGraphs.BINS)
        .node("Cast", List.of("steps"), "sum_steps", Map.of("to", List.of(1L)))
        .node("Add", List.of("sum_steps", "depth"), "sum_depth")
        .node(
            "ReduceMean",
            List.of("spk_embed"),
            "speaker",
            Map.of("axes", List.of(2L), "keepdims", List.of(0L)))
        .node("Add", List.of("sum_depth", "speaker"), "sum");
    String sum = "sum";
    for (int i = 0; i < rows.length; i++) {
      graph
          .floats("weight_" + rows[i], weight * (i + 1))
          .node("Mul", List.of(rows[i], "weight_" + rows[i]), "weighted_" + rows[i])
          .node("Add", List.of(sum, "weighted_" + rows[i]), "sum_" + rows[i]);
      sum = "sum_" + rows[i];
    }
    return graph
        .node("Unsqueeze", List.of(sum, "two"), "column")
        .node("Expand", List.of("column", "bins"), "mel")
        .output("mel", TinyGraph.ElementType.FLOAT, 1, -1, StageGraphs.BINS);
  }

  CachedSinging withQuality(SamplingQuality other) {
    return new CachedSinging(other, seed, controls, pitch, speaker);
  }

  CachedSinging withSeed(long other) {
    return new CachedSinging(quality, other, controls, pitch, speaker);
  }

  CachedSinging withControls(Controls other) {
    return new CachedSinging(quality, seed, other, pitch, speaker);
  }

  CachedSinging withPitch(Curve other) {
    return new CachedSinging(quality, seed, controls, other, speaker);
  }

  CachedSinging withSpeaker(String other) {
    return new CachedSinging(quality, seed, controls, pitch, other);
  }

  /** Sings with a voice that is opened for it. */
  Sung sing(Path bank, StageCache cache) throws Exception {
    List<GraphRole> runs = new ArrayList<>();
    RunObserver observer = (GraphRole role, OrtSession.Result outputs) -> runs.add(role);
    try (DiffSingerVoice voice =
        DiffSingerVoice.open(
            Voicebank.open(bank, DependencyFolders.NONE),
            new VoiceRuntime(SessionOptions.SINGLE_THREADED, cache),
            observer)) {
      return new Sung(sing(voice), runs);
    }
  }

  /** Sings with a voice. */
  float[] sing(DiffSingerVoice voice) throws Exception {
    Take take = Take.of(quality, seed);
    Sentence sentence =
        Sentence.split(
                List.of(
                    Words.hinted("ka", List.of("k", "a"), Words.note(1, 1.5, 60)),
                    Words.hinted("ti", List.of("t", "i"), Words.note(1.5, 2.25, 64))),
                speaker)
            .getFirst();
    SentencePhonemes timed =
        voice.phonemeTimings(
            sentence, Words.phonemizer("ja", Map.of()), PhonemeLengths::fill, take);
    PhraseScore phrase = PhraseScore.assemble(List.of(timed)).getFirst();
    FrameCurve predicted = voice.predictPitch(phrase, controls, Retake.ALL, take);
    Curve sung = pitch.equals(BY_MODEL) ? predicted : pitch;
    Variances variances = voice.predictVariance(phrase, sung, controls, take);
    Mel mel = voice.mel(phrase, sung, variances, controls, take);
    return voice.samples(mel, sung, take);
  }

  /** Arguments: the bank, the cache's folder. Prints a digest of the samples, and what ran. */
  public static void main(String[] arguments) throws Exception {
    try (FolderCache cache =
        FolderCache.open(
            Path.of(arguments[1]),
            CacheLimit.DEFAULT,
            CacheListener.NONE,
            InstantSource.system())) {
      Sung sung = PLAIN.sing(Path.of(arguments[0]), cache);
      new PrintStream(System.out, true, StandardCharsets.UTF_8)
          .println(Arrays.hashCode(sung.samples()) + " " + sung.runs().size());
    }
  }
}
