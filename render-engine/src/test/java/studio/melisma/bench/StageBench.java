package studio.melisma.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.FrameGrid;
import studio.melisma.diffsinger.Mel;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.Retake;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.Take;
import studio.melisma.diffsinger.TimedPhoneme;
import studio.melisma.diffsinger.Variances;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.GraphSignature;
import studio.melisma.voicebank.OnnxEnvironment;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.Voicebank;

/**
 * How fast a bank sings: the time of each stage for a phrase of 12 s against the phrase's own
 * length, and for the two heavy stages what our call costs beyond the bare run of the graph.
 *
 * <p>Arguments: the bank's folder, threads (1), rounds (15). The phrase goes through the bank's
 * first vowel-like symbols, so any bank can be measured.
 */
public final class StageBench {

  private static final double NOTE_SECONDS = 0.5;
  private static final int NOTES = 24;

  private final DiffSingerVoice voice;
  private final int rounds;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private StageBench(DiffSingerVoice voice, int rounds) {
    this.voice = voice;
    this.rounds = rounds;
  }

  /** Measures the bank in the folder that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    Voicebank bank = Voicebank.open(Path.of(arguments[0]), DependencyFolders.NONE);
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
    try (DiffSingerVoice voice =
        DiffSingerVoice.open(bank, new VoiceRuntime(new SessionOptions(threads)))) {
      new StageBench(voice, rounds).measure();
    }
  }

  private void measure() throws Exception {
    long before = System.nanoTime();
    voice.load();
    out.printf("load                     %8.1f ms%n", (System.nanoTime() - before) / 1e6);
    Sentence sentence = sentence();
    SentencePhonemes timed = timings(sentence);
    PhraseScore phrase = PhraseScore.assemble(List.of(timed)).getFirst();
    FrameGrid grid = voice.grid(phrase);
    double seconds = grid.endSeconds() - grid.startSeconds();
    out.printf("phrase                   %8.2f s, %d frames%n", seconds, grid.frames());
    Take take = Take.of(SamplingQuality.PREVIEW, 0);

    if (voice.hasDurationModel()) {
      report("durations", seconds, median(() -> timings(sentence)));
    }
    Curve pitch = Curve.constant(60);
    if (voice.hasPitchModel()) {
      report(
          "pitch",
          seconds,
          median(() -> voice.predictPitch(phrase, Controls.NEUTRAL, Retake.ALL, take)));
      pitch = voice.predictPitch(phrase, Controls.NEUTRAL, Retake.ALL, take);
    }
    Curve sung = pitch;
    Variances variances = voice.predictVariance(phrase, sung, Controls.NEUTRAL, take);
    if (voice.hasVarianceModel()) {
      report(
          "variance",
          seconds,
          median(() -> voice.predictVariance(phrase, sung, Controls.NEUTRAL, take)));
    }
    Mel mel = voice.mel(phrase, sung, variances, Controls.NEUTRAL, take);
    BankStage acoustic = voice.bank().acoustic();
    compare(
        "acoustic",
        seconds,
        acoustic.graph(acoustic.config().acoustic()).orElseThrow(),
        phrase,
        mel,
        sung,
        () -> voice.mel(phrase, sung, variances, Controls.NEUTRAL, take));
    compare(
        "vocoder",
        seconds,
        voice.bank().requireVocoder().model(),
        phrase,
        mel,
        sung,
        () -> voice.samples(mel, sung, take));
  }

  private SentencePhonemes timings(Sentence sentence) throws Exception {
    return voice.phonemeTimings(
        sentence, new Silent(), PhonemeLengths::fill, Take.of(SamplingQuality.PREVIEW, 0));
  }

  /** Alternates our call and the bare run, so that both meet the same weather. */
  private void compare(
      String stage,
      double seconds,
      Path graph,
      PhraseScore phrase,
      Mel mel,
      Curve pitch,
      Callable<?> ours)
      throws Exception {
    OrtEnvironment environment = OnnxEnvironment.shared();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(graph.toString(), options)) {
        Map<String, OnnxTensor> inputs =
            inputs(environment, GraphSignature.read(graph), phrase, mel, pitch);
        double[] own = new double[rounds];
        double[] bare = new double[rounds];
        for (int i = -3; i < rounds; i++) {
          double ourTime = time(ours);
          double bareTime =
              time(() -> {
                session.run(inputs).close();
                return stage;
              });
          if (i >= 0) {
            own[i] = ourTime;
            bare[i] = bareTime;
          }
        }
        inputs.values().forEach(OnnxTensor::close);
        double ourMedian = middle(own);
        double bareMedian = middle(bare);
        report(stage, seconds, ourMedian);
        out.printf(
            "  bare run               %8.1f ms, ours costs %+.1f %%%n",
            bareMedian * 1000, (ourMedian / bareMedian - 1) * 100);
      }
    }
  }

  private void report(String stage, double seconds, double time) {
    out.printf("%-24s %8.1f ms, %.4f x real time%n", stage, time * 1000, time / seconds);
  }

  private double median(Callable<?> call) throws Exception {
    double[] times = new double[rounds];
    for (int i = -3; i < rounds; i++) {
      double time = time(call);
      if (i >= 0) {
        times[i] = time;
      }
    }
    return middle(times);
  }

  private static double middle(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double time(Callable<?> call) throws Exception {
    long start = System.nanoTime();
    call.call();
    return (System.nanoTime() - start) / 1e9;
  }

  /** What a graph declares, filled with this phrase where that matters and with zeros elsewhere. */
  private Map<String, OnnxTensor> inputs(
      OrtEnvironment environment, GraphSignature graph, PhraseScore phrase, Mel mel, Curve pitch)
      throws Exception {
    int frames = mel.grid().frames();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    for (String name : graph.inputs().keySet()) {
      inputs.put(
          name,
          switch (name) {
            case "tokens" -> longs(environment, tokens(phrase));
            case "languages" -> longs(environment, new long[phrase.phonemes().size() + 2]);
            case "durations" ->
                longs(environment, Arrays.stream(mel.grid().durations()).asLongStream().toArray());
            case "f0" -> {
              float[] hertz = mel.grid().sample(pitch);
              for (int i = 0; i < frames; i++) {
                hertz[i] = (float) (440 * Math.pow(2, (hertz[i] - 69) / 12));
              }
              yield floats(environment, hertz, 1, frames);
            }
            case "mel" -> floats(environment, mel.values(), 1, frames, mel.bins());
            case "spk_embed" -> {
              int width = voice.bank().acoustic().speakers().hiddenSize();
              yield floats(environment, new float[frames * width], 1, frames, width);
            }
            case "depth" ->
                graph.input(name).orElseThrow().element() == GraphSignature.Element.FLOAT
                    ? floats(environment, new float[] {1}, 1)
                    : OnnxTensor.createTensor(environment, new long[] {1000});
            case "steps" ->
                OnnxTensor.createTensor(
                    environment, new long[] {SamplingQuality.PREVIEW.stepsAcoustic()});
            case "speedup" -> OnnxTensor.createTensor(environment, new long[] {125});
            default -> floats(environment, new float[frames], 1, frames);
          });
    }
    return inputs;
  }

  private long[] tokens(PhraseScore phrase) {
    BankStage stage = voice.bank().acoustic();
    List<String> symbols = new ArrayList<>(List.of("SP"));
    phrase.phonemes().stream().map(TimedPhoneme::symbol).forEach(symbols::add);
    symbols.add("SP");
    return symbols.stream()
        .mapToLong(symbol ->
            stage.phonemes().id(stage.symbolFor(symbol, phrase.language()).orElse("SP")).orElse(0))
        .toArray();
  }

  private static OnnxTensor longs(OrtEnvironment environment, long[] values) throws Exception {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static OnnxTensor floats(OrtEnvironment environment, float[] values, long... shape)
      throws Exception {
    FloatBuffer direct =
        ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder()).asFloatBuffer();
    direct.put(values).flip();
    return OnnxTensor.createTensor(environment, direct, shape);
  }

  private Sentence sentence() throws Exception {
    var dictionary = voice.bank().dictionary(Stage.DURATION, new Silent().language());
    List<String> vowels =
        voice.bank().acoustic().phonemes().names().stream()
            .filter(symbol -> dictionary.kind(symbol).filter(kind -> kind.isVowel()).isPresent())
            .toList();
    List<String> consonants =
        voice.bank().acoustic().phonemes().names().stream()
            .filter(symbol ->
                dictionary
                    .kind(symbol)
                    .filter(kind -> !kind.isVowel() && !kind.isGlide())
                    .isPresent())
            .filter(symbol -> !symbol.equals("SP") && !symbol.equals("AP"))
            .toList();
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < NOTES; i++) {
      words.add(
          new Word(
              "la",
              List.of("la"),
              List.of(consonants.get(i % consonants.size()), vowels.get(i % vowels.size())),
              List.of(
                  new SungNote(1 + i * NOTE_SECONDS, 1 + (i + 1) * NOTE_SECONDS, 60 + i % 8, true)),
              false));
    }
    return new Sentence(words, "");
  }

  /** Says nothing: every word of the bench has its phonemes written out. */
  private static final class Silent implements Phonemizer {

    @Override
    public String language() {
      return "en";
    }

    @Override
    public Pronunciation pronounce(String word) {
      return new Pronunciation(List.of(), Pronunciation.Source.NONE);
    }
  }
}
