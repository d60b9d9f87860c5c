package studio.melisma.render;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.FrameCurve;
import studio.melisma.diffsinger.Mel;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.Take;
import studio.melisma.diffsinger.Variances;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.expression.Breaths;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.Interpretation;
import studio.melisma.expression.NaturalVariance;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.expression.ScoreExpression;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.render.StageTimes.Stage;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/**
 * A voice with a language and a manner of singing, ready to sing. What its bank has no model for is
 * done by rule. Safe for use by many threads.
 */
public final class Singer implements AutoCloseable {

  private final DiffSingerVoice voice;
  private final Phonemizer phonemizer;
  private final SingerSettings settings;
  private final StageTimes times = new StageTimes();

  private Singer(DiffSingerVoice voice, Phonemizer phonemizer, SingerSettings settings) {
    this.voice = voice;
    this.phonemizer = phonemizer;
    this.settings = settings;
  }

  /**
   * Opens a voice.
   *
   * @param bank whose voice
   * @param phonemizer says the words
   * @param settings how it is to sing
   * @throws VoiceException when the bank can't be used
   */
  public static Singer open(Voicebank bank, Phonemizer phonemizer, SingerSettings settings)
      throws EngineException {
    return open(bank, phonemizer, settings, new VoiceRuntime(SessionOptions.SINGLE_THREADED));
  }

  /**
   * Opens a voice that shares something with others.
   *
   * @param bank whose voice
   * @param phonemizer says the words
   * @param settings how it is to sing
   * @param runtime what the voices of the process share
   * @throws VoiceException when the bank can't be used
   */
  public static Singer open(
      Voicebank bank, Phonemizer phonemizer, SingerSettings settings, VoiceRuntime runtime)
      throws EngineException {
    return new Singer(DiffSingerVoice.open(bank, runtime), phonemizer, settings);
  }

  /** The voice's models and what they can do. */
  public DiffSingerVoice voice() {
    return voice;
  }

  /** Samples per second of what is sung. */
  public int sampleRate() {
    return voice.sampleRate();
  }

  /** What the stages took so far. */
  public StageTimes times() {
    return times;
  }

  /**
   * Works out every phoneme of a line and when it sounds.
   *
   * @throws EngineException when the duration model fails; words that can't be said are reported in
   *     the rehearsal instead
   */
  public Rehearsal rehearse(
      VocalLine line, Interpretation interpretation, Cancellation cancellation)
      throws EngineException {
    Take take = take(cancellation);
    List<SentencePhonemes> sentences = new ArrayList<>();
    List<WordIssue> issues = new ArrayList<>();
    boolean nearest = false;
    List<Word> words =
        voice.bank().knows(Breaths.SYMBOL)
            ? Breaths.among(line.words(), line.notes())
            : line.words();
    for (Sentence sentence : Sentence.split(words, settings.voiceColor())) {
      SentencePhonemes phonemes =
          times.measured(
              Stage.PHONEMES,
              () ->
                  PhonemeShifts.applied(
                      voice.phonemeTimings(sentence, phonemizer, PhonemeLengths::fill, take)));
      sentences.add(phonemes);
      issues.addAll(phonemes.issues());
      nearest |= phonemes.nearestSounds();
    }
    return new Rehearsal(line, interpretation, PhraseScore.assemble(sentences), nearest, issues);
  }

  /** How a line is to be sung by this voice: as the score has it, and as the user has. */
  public Interpretation interpretation(VocalLine line) {
    return ScoreExpression.of(
        line.reading(), line.notes(), line.dynamics(), line.expression(), voice.takenVariances());
  }

  /** When a phrase's sound starts: a few silent frames before its first phoneme. */
  double startSeconds(PhraseScore phrase) throws EngineException {
    return voice.grid(phrase).startSeconds();
  }

  /** One go at singing with this singer's settings. */
  Take take(Cancellation cancellation) {
    return new Take(settings.quality(), settings.seed(), cancellation);
  }

  /**
   * Sings a phrase.
   *
   * @param interpretation of the phrase's line
   */
  PhraseSound sing(PhraseScore phrase, Interpretation interpretation, Take take)
      throws EngineException {
    Controls controls = interpretation.controls();
    Curve pitch =
        times.measured(Stage.PITCH, () -> PitchDrawing.of(voice, phrase, interpretation, take));
    Variances variances =
        times.measured(Stage.VARIANCE, () -> variances(phrase, pitch, controls, take));
    Mel mel =
        times.measured(Stage.ACOUSTIC, () -> voice.mel(phrase, pitch, variances, controls, take));
    float[] samples = times.measured(Stage.VOCODER, () -> voice.samples(mel, pitch, take));
    double start = mel.grid().startSeconds();
    return PhraseSound.of(
        start,
        DynamicsGain.applied(samples, start, sampleRate(), interpretation.dynamics()),
        sampleRate());
  }

  /** By the bank's model, and by rule what its acoustic model wants besides. */
  private Variances variances(PhraseScore phrase, Curve pitch, Controls controls, Take take)
      throws EngineException {
    Variances predicted = voice.predictVariance(phrase, pitch, controls, take);
    Map<Variance, FrameCurve> curves = new EnumMap<>(Variance.class);
    for (Variance variance : voice.takenVariances()) {
      Optional<FrameCurve> curve = predicted.curve(variance);
      curves.put(variance, curve.isPresent() ? curve.get() : byRule(variance, phrase));
    }
    return new Variances(curves);
  }

  private FrameCurve byRule(Variance variance, PhraseScore phrase) throws EngineException {
    List<NaturalVariance.Sound> sounds =
        phrase.phonemes().stream()
            .map(phoneme ->
                new NaturalVariance.Sound(
                    phoneme.kind(), phoneme.startSeconds(), phoneme.endSeconds()))
            .toList();
    return FrameCurve.of(voice.grid(phrase), new NaturalVariance(variance, sounds)::at);
  }

  @Override
  public void close() throws VoiceException {
    voice.close();
  }
}
