package studio.melisma.diffsinger;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.DsConfig;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.LintFinding;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.VocoderConfig;
import studio.melisma.voicebank.Voicebank;

/**
 * A voice that can sing: the stages of a DiffSinger bank as functions of what is given to them.
 *
 * <p>What each graph takes is decided by the graph itself, what the numbers mean by the bank's
 * configuration; {@link #warnings()} tells where they disagree. Graphs are loaded when they are
 * first needed. Safe for use by many threads; close it when nothing will be sung any more.
 *
 * <p>The order of work: {@link #phonemeTimings} for each {@link Sentence}, {@link
 * PhraseScore#assemble}, then for each phrase {@link #predictPitch} (or another pitch), {@link
 * #predictVariance}, {@link #mel}, {@link #samples}.
 */
public final class DiffSingerVoice implements AutoCloseable {

  /** Longest phrase that is rendered in one piece, in seconds; memory grows with the length. */
  public static final double LONGEST_PHRASE_SECONDS = 120;

  private final Voicebank bank;
  private final VocoderConfig vocoder;
  private final VoiceGraphs graphs;
  private final PhonemeTiming timing;

  private DiffSingerVoice(
      Voicebank bank, VocoderConfig vocoder, VoiceRuntime runtime, @Nullable RunObserver observer)
      throws EngineException {
    this.bank = bank;
    this.vocoder = vocoder;
    this.graphs = new VoiceGraphs(bank, vocoder, runtime, observer);
    this.timing = new PhonemeTiming(bank, graphs);
  }

  /**
   * Opens a bank for singing. Graphs are looked at but not yet loaded.
   *
   * @throws VoiceException when the bank lacks a vocoder or a graph, or a graph wants something
   *     that there is nothing to give for
   */
  public static DiffSingerVoice open(Voicebank bank, VoiceRuntime runtime) throws EngineException {
    return new DiffSingerVoice(bank, bank.requireVocoder(), runtime, null);
  }

  static DiffSingerVoice open(Voicebank bank, VoiceRuntime runtime, RunObserver observer)
      throws EngineException {
    return new DiffSingerVoice(bank, bank.requireVocoder(), runtime, observer);
  }

  public Voicebank bank() {
    return bank;
  }

  /** Where the bank's configuration and its graphs disagree. */
  public List<LintFinding> warnings() {
    return graphs.warnings();
  }

  /**
   * Whether a model times phonemes, be it the bank's dsdur or a rhythmizer; otherwise a rule does.
   * With a rhythmizer words are Mandarin syllables in pinyin, whatever language is asked for.
   */
  public boolean hasDurationModel() {
    return graphs.has(GraphRole.DURATION) || graphs.has(GraphRole.RHYTHMIZER);
  }

  /** Whether the bank can draw a pitch curve. */
  public boolean hasPitchModel() {
    return graphs.has(GraphRole.PITCH);
  }

  /** Whether the bank predicts what its acoustic model takes besides phonemes and pitch. */
  public boolean hasVarianceModel() {
    return graphs.has(GraphRole.VARIANCE);
  }

  /** Whether the acoustic model heeds {@link Controls#gender()}. */
  public boolean takesGender() {
    return graphs.signature(GraphRole.ACOUSTIC).takes("gender");
  }

  /** Whether the acoustic model heeds {@link Controls#velocity()}. */
  public boolean takesVelocity() {
    return graphs.signature(GraphRole.ACOUSTIC).takes("velocity");
  }

  /** Whether the pitch model heeds {@link Controls#expressiveness()}. */
  public boolean takesExpressiveness() {
    return hasPitchModel() && graphs.signature(GraphRole.PITCH).takes("expr");
  }

  /** Whether {@link Controls#shift()} changes the timbre that the acoustic model makes. */
  public boolean takesShift() {
    return vocoder.pitchControllable();
  }

  /** The variances that the acoustic model takes. */
  public Set<Variance> takenVariances() {
    Set<Variance> taken = EnumSet.noneOf(Variance.class);
    for (Variance variance : Variance.values()) {
      if (graphs.signature(GraphRole.ACOUSTIC).takes(variance.inputName())) {
        taken.add(variance);
      }
    }
    return taken;
  }

  /** The variances that the variance model predicts. */
  public Set<Variance> predictedVariances() {
    Set<Variance> predicted = EnumSet.noneOf(Variance.class);
    for (Variance variance : Variance.values()) {
      if (hasVarianceModel() && graphs.signature(GraphRole.VARIANCE).gives(variance.outputName())) {
        predicted.add(variance);
      }
    }
    return predicted;
  }

  /** Samples per second of what {@link #samples} gives. */
  public int sampleRate() {
    return vocoder.mel().sampleRate();
  }

  /** The frames in which a phrase's mel and sound are made. */
  public FrameGrid grid(PhraseScore phrase) throws EngineException {
    return grid(phrase, vocoder.mel().frameMillis());
  }

  /** Loads every graph now, so that the first phrase needn't wait for it. */
  public void load() throws EngineException {
    graphs.load();
  }

  /**
   * The phonemes of a sentence in time.
   *
   * @param phonemizer says the words that the bank's own dictionary lacks, and names the language;
   *     not asked for a bank with a {@linkplain Voicebank#rhythmizer() rhythmizer}
   * @param rule lengths of phonemes where the bank has no duration model
   */
  public SentencePhonemes phonemeTimings(
      Sentence sentence, Phonemizer phonemizer, LengthRule rule, Take take) throws EngineException {
    return timing.of(sentence, phonemizer, rule, take);
  }

  /**
   * The pitch of a phrase by the bank's pitch model, in semitones (69 = 440 Hz).
   *
   * @param retake what is drawn anew; {@link Retake#ALL} for everything
   */
  public FrameCurve predictPitch(PhraseScore phrase, Controls controls, Retake retake, Take take)
      throws EngineException {
    if (!hasPitchModel()) {
      throw new VoiceException(
          "pitch-model-missing", "The voice " + bank.name() + " has no pitch model.");
    }
    BankStage stage = stage(Stage.PITCH);
    FrameGrid grid = grid(phrase, stage.config().mel().frameMillis());
    return PitchStage.pitch(bank, stage, graphs, phrase, grid, controls, retake, take);
  }

  /**
   * What the bank's variance model predicts for a phrase, before what the user drew; nothing for a
   * bank without one.
   *
   * @param pitch in semitones (69 = 440 Hz)
   */
  public Variances predictVariance(PhraseScore phrase, Curve pitch, Controls controls, Take take)
      throws EngineException {
    if (!hasVarianceModel()) {
      return Variances.NONE;
    }
    BankStage stage = stage(Stage.VARIANCE);
    FrameGrid grid = grid(phrase, stage.config().mel().frameMillis());
    return VarianceStage.variances(
        bank, stage, graphs, phrase, grid, pitch, controls, predictedVariances(), take);
  }

  /**
   * The mel of a phrase.
   *
   * @param pitch in semitones (69 = 440 Hz)
   * @param variances predicted, before what the user drew
   */
  public Mel mel(PhraseScore phrase, Curve pitch, Variances variances, Controls controls, Take take)
      throws EngineException {
    BankStage stage = bank.acoustic();
    DsConfig config = stage.config();
    StageGraph graph = graphs.of(GraphRole.ACOUSTIC);
    FrameGrid grid = grid(phrase);
    int frames = grid.frames();
    int bins = config.mel().bins();
    PhraseTokens tokens = PhraseTokens.of(phrase, stage, bank.name());
    float[] semitones =
        vocoder.pitchControllable() ? Units.shifted(grid, pitch, controls) : grid.sample(pitch);
    GraphOutputs outputs =
        graph.run(
            feed -> {
              feed.longs("tokens", tokens.tokens())
                  .longs("languages", tokens.languages())
                  .longs("durations", grid.durations())
                  .floats("f0", Units.hertz(semitones));
              for (Variance variance : Variance.values()) {
                if (feed.wants(variance.inputName())) {
                  feed.floats(variance.inputName(), varied(variance, variances, controls, grid));
                }
              }
              if (feed.wants("gender")) {
                Curve drawn = controls.gender();
                feed.floats("gender", grid.sample(t -> Units.gender(drawn.at(t), config)));
              }
              if (feed.wants("velocity")) {
                Curve drawn = controls.velocity();
                feed.floats("velocity", grid.sample(t -> Units.velocity(drawn.at(t))));
              }
              Acceleration.feed(feed, graph.signature(), config, take.quality());
              SpeakerMix.feed(feed, stage, phrase, grid, controls);
            },
            List.of("mel"),
            take,
            given -> {
              float[] values = given.floats("mel");
              StageOutput.requireSize(
                  "acoustic model", bank.name(), values.length, (long) frames * bins);
              StageOutput.requireFinite("acoustic model", bank.name(), values);
            });
    boolean vowels = phrase.phonemes().stream().anyMatch(phoneme -> phoneme.kind().isVowel());
    return new Mel(grid, bins, config.mel().base(), outputs.floats("mel"), vowels);
  }

  /**
   * The sound of a mel: mono samples of about -1..1 from the grid's start on, hop size for each
   * frame.
   *
   * @param pitch in semitones (69 = 440 Hz), the one that is to be heard
   */
  public float[] samples(Mel mel, Curve pitch, Take take) throws EngineException {
    FrameGrid grid = mel.grid();
    long samples = (long) grid.frames() * vocoder.mel().hopSize();
    return graphs
        .of(GraphRole.VOCODER)
        .run(
            feed ->
                feed.floats("mel", mel.valuesIn(vocoder.mel().base()), 1, grid.frames(), mel.bins())
                    .floats("f0", Units.hertz(grid.sample(pitch))),
            List.of("waveform"),
            take,
            given -> {
              float[] waveform = given.floats("waveform");
              StageOutput.requireSize("vocoder", bank.name(), waveform.length, samples);
              StageOutput.requireFinite("vocoder", bank.name(), waveform);
              if (mel.hasVowels()) {
                StageOutput.requireSound("vocoder", bank.name(), grid.startSeconds(), waveform);
              }
            })
        .floats("waveform");
  }

  @Override
  public void close() throws VoiceException {
    graphs.close();
  }

  private float[] varied(Variance variance, Variances variances, Controls controls, FrameGrid grid)
      throws VoiceException {
    FrameCurve predicted =
        variances
            .curve(variance)
            .orElseThrow(() ->
                new VoiceException(
                    "variance-missing",
                    "The voice %s wants %s, which its variance model doesn't predict. Ask its maker for a complete dsvariance folder."
                        .formatted(bank.name(), variance.inputName())));
    float[] values = predicted.resampledTo(grid);
    float[] drawn = grid.sample(Units.drawn(controls, variance));
    for (int i = 0; i < values.length; i++) {
      values[i] = Units.varied(variance, values[i], drawn[i]);
    }
    return values;
  }

  private FrameGrid grid(PhraseScore phrase, double frameMillis) throws ResourceException {
    if (phrase.seconds() > LONGEST_PHRASE_SECONDS) {
      throw new ResourceException(
          "The phrase at %.1f s is %.0f s long, which is more than the %.0f s that are sung in one breath. Divide it by a rest or a breath mark."
              .formatted(phrase.startSeconds(), phrase.seconds(), LONGEST_PHRASE_SECONDS));
    }
    return FrameGrid.of(phrase, frameMillis);
  }

  private BankStage stage(Stage stage) {
    return bank.stage(stage).orElseThrow();
  }
}
