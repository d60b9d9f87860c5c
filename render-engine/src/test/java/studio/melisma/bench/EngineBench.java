package studio.melisma.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.FrameCurve;
import studio.melisma.diffsinger.FrameGrid;
import studio.melisma.diffsinger.Mel;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.Take;
import studio.melisma.diffsinger.TimedPhoneme;
import studio.melisma.diffsinger.Variances;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.expression.Breaths;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.lyrics.Word;
import studio.melisma.render.Arrangement;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.RenderListener;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderRequest;
import studio.melisma.render.RenderSession;
import studio.melisma.render.SingerSettings;
import studio.melisma.render.VocalLine;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.DsConfig;
import studio.melisma.voicebank.OnnxEnvironment;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/**
 * What the engine costs beyond ONNX Runtime itself: the two heavy stages and a whole preview of
 * several phrases on the pool, each in turns with bare runs of the same graphs for the same
 * phrases. A bare run has its input tensors ready and looks at no output; the engine's preview also
 * times the phonemes, for which nothing bare is run.
 *
 * <p>Arguments: the bank's folder, then any of {@code rounds=15 phrases=4 seconds=4 threads=2
 * steps=8 stages=1}.
 */
public final class EngineBench {

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private int rounds = 15;
  private int phrases = 4;
  private double phraseSeconds = 4;
  private int threads = Runtime.getRuntime().availableProcessors();
  private int steps = SamplingQuality.PREVIEW.stepsAcoustic();
  private boolean stages = true;

  private EngineBench() {}

  /** Measures the bank in the folder that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    EngineBench bench = new EngineBench();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      String[] setting = argument.split("=", 2);
      switch (setting[0]) {
        case "rounds" -> bench.rounds = Integer.parseInt(setting[1]);
        case "phrases" -> bench.phrases = Integer.parseInt(setting[1]);
        case "seconds" -> bench.phraseSeconds = Double.parseDouble(setting[1]);
        case "threads" -> bench.threads = Integer.parseInt(setting[1]);
        case "steps" -> bench.steps = Integer.parseInt(setting[1]);
        case "stages" -> bench.stages = setting[1].equals("1");
        default -> throw new IllegalArgumentException(argument);
      }
    }
    bench.measure(Voicebank.open(Path.of(arguments[0]), DependencyFolders.NONE));
  }

  private SamplingQuality quality() {
    SamplingQuality preview = SamplingQuality.PREVIEW;
    return new SamplingQuality(
        steps, preview.stepsVariance(), preview.stepsPitch(), preview.depth());
  }

  private void measure(Voicebank bank) throws Exception {
    VocalLine line = new BenchSong(bank).line("bench", phrases, phraseSeconds);
    try (VoiceRuntime runtime = new VoiceRuntime(SessionOptions.SINGLE_THREADED);
        DiffSingerVoice voice = DiffSingerVoice.open(bank, runtime);
        Bare bare = new Bare(bank)) {
      long before = System.nanoTime();
      voice.load();
      out.printf(
          "%s: loaded in %.0f ms, %d acoustic steps%n",
          bank.name(), (System.nanoTime() - before) / 1e6, steps);
      List<PhraseScore> sung = phrases(voice, line);
      if (stages) {
        compareStages(voice, sung.getFirst(), bare);
      }
      comparePreview(runtime, voice, line, sung, bare);
    }
  }

  private List<PhraseScore> phrases(DiffSingerVoice voice, VocalLine line) throws Exception {
    List<SentencePhonemes> timed = new ArrayList<>();
    // With the breaths that the engine's singers take.
    List<Word> words =
        voice.bank().knows(Breaths.SYMBOL) ? Breaths.among(line.words()) : line.words();
    for (Sentence sentence : Sentence.split(words, "")) {
      timed.add(
          voice.phonemeTimings(
              sentence, new BenchSong.Silent(), PhonemeLengths::fill, Take.of(quality(), 0)));
    }
    return PhraseScore.assemble(timed);
  }

  private void compareStages(DiffSingerVoice voice, PhraseScore phrase, Bare bare)
      throws Exception {
    FrameGrid grid = voice.grid(phrase);
    double seconds = grid.endSeconds() - grid.startSeconds();
    Curve pitch = Curve.constant(BenchInputs.SEMITONES);
    Map<Variance, FrameCurve> curves = new EnumMap<>(Variance.class);
    for (Variance variance : voice.takenVariances()) {
      double level = variance == Variance.TENSION ? 0 : BenchInputs.DECIBELS;
      curves.put(variance, FrameCurve.of(grid, Curve.constant(level)));
    }
    Variances variances = new Variances(curves);
    Take take = Take.of(quality(), 0);
    Mel mel = voice.mel(phrase, pitch, variances, Controls.NEUTRAL, take);
    BenchInputs inputs = inputs(voice, phrase, mel);
    out.printf("a phrase of %.2f s, %d frames, one at a time%n", seconds, grid.frames());
    compare(
        "acoustic model",
        seconds,
        () -> voice.mel(phrase, pitch, variances, Controls.NEUTRAL, take),
        bare.prepared(List.of(bare.acoustic), inputs));
    compare(
        "vocoder",
        seconds,
        () -> voice.samples(mel, pitch, take),
        bare.prepared(List.of(bare.vocoder), inputs));
  }

  private void comparePreview(
      VoiceRuntime runtime,
      DiffSingerVoice voice,
      VocalLine line,
      List<PhraseScore> sung,
      Bare bare)
      throws Exception {
    double seconds = 0;
    List<Callable<?>> runs = new ArrayList<>();
    for (PhraseScore phrase : sung) {
      FrameGrid grid = voice.grid(phrase);
      seconds += grid.endSeconds() - grid.startSeconds();
      float[] flat = new float[grid.frames() * voice.bank().acoustic().config().mel().bins()];
      Arrays.fill(flat, -6);
      Mel mel =
          Mel.of(
              grid,
              voice.bank().acoustic().config().mel().bins(),
              voice.bank().acoustic().config().mel().base(),
              flat);
      runs.add(bare.prepared(bare.all, inputs(voice, phrase, mel)));
    }
    out.printf(
        "a preview of %d phrases, %.2f s in all, %d at once%n", sung.size(), seconds, threads);
    Arrangement arrangement =
        Arrangement.of(
            List.of(line),
            sung.getLast().endSeconds(),
            voice.bank(),
            new BenchSong.Silent(),
            SingerSettings.PREVIEW.withQuality(quality()));
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    try (RenderEngine engine = new RenderEngine(runtime, threads);
        RenderSession held = engine.open(arrangement, RenderRank.FINAL)) {
      // Keeps the voice open, as a studio does: a bank's files are read once, not for every round.
      held.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
      compare(
          "preview",
          seconds,
          () -> BenchSong.rendered(engine, arrangement),
          () -> {
            for (Future<?> done : runs.stream().map(pool::submit).toList()) {
              done.get();
            }
            return pool;
          });
    }
    pool.shutdown();
  }

  private void compare(String what, double seconds, Callable<?> ours, Callable<?> bare)
      throws Exception {
    out.printf(
        "%s, %d rounds%n%s%n",
        what, rounds, Alternation.of(rounds, ours, bare).report(seconds).indent(2).stripTrailing());
  }

  private BenchInputs inputs(DiffSingerVoice voice, PhraseScore phrase, Mel mel) {
    BankStage stage = voice.bank().acoustic();
    List<String> symbols = new ArrayList<>(List.of("SP"));
    phrase.phonemes().stream().map(TimedPhoneme::symbol).forEach(symbols::add);
    symbols.add("SP");
    long[] tokens =
        symbols.stream()
            .mapToLong(symbol ->
                stage
                    .phonemes()
                    .id(stage.symbolFor(symbol, phrase.language()).orElse("SP"))
                    .orElse(0))
            .toArray();
    return new BenchInputs(
        tokens,
        Arrays.stream(mel.grid().durations()).asLongStream().toArray(),
        mel.values(),
        steps);
  }

  /** The bank's graphs in sessions of their own. */
  private static final class Bare implements AutoCloseable {

    private final OrtSession acoustic;
    private final OrtSession vocoder;
    private final List<OrtSession> all = new ArrayList<>();

    Bare(Voicebank bank) throws Exception {
      for (Stage stage : List.of(Stage.PITCH, Stage.VARIANCE)) {
        if (bank.stage(stage).isPresent()) {
          BankStage found = bank.stage(stage).orElseThrow();
          DsConfig config = found.config();
          all.add(session(found.graph(config.linguistic()).orElseThrow()));
          all.add(
              session(
                  found
                      .graph(stage == Stage.PITCH ? config.pitch() : config.variance())
                      .orElseThrow()));
        }
      }
      acoustic = session(bank.acoustic().graph(bank.acoustic().config().acoustic()).orElseThrow());
      vocoder = session(bank.requireVocoder().model());
      all.add(acoustic);
      all.add(vocoder);
    }

    private static OrtSession session(Path graph) throws OrtException {
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return OnnxEnvironment.shared().createSession(graph.toString(), options);
      }
    }

    /** One run of each session after the other, with the inputs made beforehand. */
    Callable<?> prepared(List<OrtSession> sessions, BenchInputs inputs) throws OrtException {
      List<Map<String, OnnxTensor>> tensors = new ArrayList<>();
      for (OrtSession session : sessions) {
        tensors.add(inputs.tensors(session));
      }
      return () -> {
        for (int i = 0; i < sessions.size(); i++) {
          sessions.get(i).run(tensors.get(i)).close();
        }
        return sessions;
      };
    }

    @Override
    public void close() throws OrtException {
      for (OrtSession session : all) {
        session.close();
      }
    }
  }
}
