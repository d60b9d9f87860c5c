package studio.melisma.render;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.FrameCurve;
import studio.melisma.diffsinger.FrameGrid;
import studio.melisma.diffsinger.Mel;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.Take;
import studio.melisma.diffsinger.Variances;
import studio.melisma.expression.Breaths;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.Interpretation;
import studio.melisma.expression.NaturalVariance;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.expression.ScoreExpression;
import studio.melisma.failure.EngineException;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.render.StageTimes.Stage;
import studio.melisma.voicebank.Variance;
import studio.melisma.work.Cancellation;

/**
 * A voice with a language and a manner of singing, ready to sing. What its bank has no model for is
 * done by rule. Safe for use by many threads.
 */
final class Singer {

  private final DiffSingerVoice voice;
  private final Phonemizer phonemizer;
  private final SingerSettings settings;
  private final StageTimes times;
  private final long voiceNumber;

  /**
   * A singer of a voice that is already open.
   *
   * @param voiceNumber tells the voice from others of the process
   * @param times gets what the stages take
   */
  Singer(
      DiffSingerVoice voice,
      long voiceNumber,
      Phonemizer phonemizer,
      SingerSettings settings,
      StageTimes times) {
    this.voice = voice;
    this.voiceNumber = voiceNumber;
    this.phonemizer = phonemizer;
    this.settings = settings;
    this.times = times;
  }

  /** The same for singers that sing the same, and for no others of the process. */
  String identity() {
    return "%d %s %s".formatted(voiceNumber, phonemizer.language(), settings);
  }

  /** The voice's models and what they can do. */
  DiffSingerVoice voice() {
    return voice;
  }

  /** Samples per second of what is sung. */
  int sampleRate() {
    return voice.sampleRate();
  }

  /** Samples in each frame of a phrase, where there are so many in a second. */
  double samplesPerFrame(int rate) {
    int hop = voice.bank().vocoder().orElseThrow().mel().hopSize();
    return (double) hop * rate / voice.sampleRate();
  }

  /** Samples in the whole of a phrase, where there are so many in a second. */
  int samples(FrameGrid grid, int rate) {
    return (int) Math.round(grid.frames() * samplesPerFrame(rate));
  }

  /** A line with its breaths, cut where it rests. */
  List<Sentence> sentences(VocalLine line) {
    List<Word> words =
        voice.bank().knows(Breaths.SYMBOL)
            ? Breaths.among(line.words(), line.notes())
            : line.words();
    return Sentence.split(words, settings.voiceColor());
  }

  /** The phonemes of a sentence in time. */
  SentencePhonemes phonemes(Sentence sentence, Take take) throws EngineException {
    return times.measured(
        Stage.PHONEMES,
        () ->
            PhonemeShifts.applied(
                voice.phonemeTimings(sentence, phonemizer, PhonemeLengths::fill, take)));
  }

  /** How a line is to be sung by this voice: as the score has it, and as the user has. */
  Interpretation interpretation(VocalLine line) {
    return ScoreExpression.of(
        line.reading(), line.notes(), line.dynamics(), line.expression(), voice.takenVariances());
  }

  /** One go at singing with this singer's settings. */
  Take take(Cancellation cancellation) {
    return new Take(settings.quality(), settings.seed(), cancellation);
  }

  /**
   * A phrase that was sung.
   *
   * @param samples mono, from the start of the phrase's grid on, without dynamics and unfaded
   * @param pitch what is sung
   * @param variances before what the user drew
   */
  @SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
  record Sung(float[] samples, PitchDrawing.Drawn pitch, Variances variances) {}

  /**
   * Sings a phrase.
   *
   * @param interpretation of the phrase's line
   * @param begun hears of each stage when it begins
   */
  Sung sing(PhraseScore phrase, Interpretation interpretation, Take take, Consumer<Stage> begun)
      throws EngineException {
    Controls controls = interpretation.controls();
    begun.accept(Stage.PITCH);
    PitchDrawing.Drawn drawn =
        times.measured(Stage.PITCH, () -> PitchDrawing.of(voice, phrase, interpretation, take));
    Curve pitch = drawn.sung();
    begun.accept(Stage.VARIANCE);
    Variances variances =
        times.measured(Stage.VARIANCE, () -> variances(phrase, pitch, controls, take));
    begun.accept(Stage.ACOUSTIC);
    Mel mel =
        times.measured(Stage.ACOUSTIC, () -> voice.mel(phrase, pitch, variances, controls, take));
    begun.accept(Stage.VOCODER);
    float[] samples = times.measured(Stage.VOCODER, () -> voice.samples(mel, pitch, take));
    return new Sung(samples, drawn, variances);
  }

  /** All that the bank's model predicts, and by rule what its acoustic model wants besides. */
  private Variances variances(PhraseScore phrase, Curve pitch, Controls controls, Take take)
      throws EngineException {
    Variances predicted = voice.predictVariance(phrase, pitch, controls, take);
    Map<Variance, FrameCurve> curves = new EnumMap<>(Variance.class);
    Set<Variance> taken = voice.takenVariances();
    for (Variance variance : Variance.values()) {
      Optional<FrameCurve> curve = predicted.curve(variance);
      if (curve.isPresent()) {
        curves.put(variance, curve.get());
      } else if (taken.contains(variance)) {
        curves.put(variance, byRule(variance, phrase));
      }
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
}
