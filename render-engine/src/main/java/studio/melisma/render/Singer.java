package studio.melisma.render;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.diffsinger.Curve;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.FrameGrid;
import studio.melisma.diffsinger.Mel;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.Retake;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.Variances;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.expression.Breaths;
import studio.melisma.expression.NaturalPitch;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.render.StageTimes.Stage;
import studio.melisma.voicebank.Voicebank;

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
    return new Singer(
        DiffSingerVoice.open(bank, SessionOptions.SINGLE_THREADED), phonemizer, settings);
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
  public Rehearsal rehearse(VocalLine line) throws EngineException {
    List<SentencePhonemes> sentences = new ArrayList<>();
    List<WordIssue> issues = new ArrayList<>();
    boolean nearest = false;
    List<Word> words =
        voice.bank().knows(Breaths.SYMBOL) ? Breaths.among(line.words()) : line.words();
    for (Sentence sentence : Sentence.split(words, settings.voiceColor())) {
      SentencePhonemes phonemes =
          times.measured(
              Stage.PHONEMES,
              () -> voice.phonemeTimings(sentence, phonemizer, PhonemeLengths::fill));
      sentences.add(phonemes);
      issues.addAll(phonemes.issues());
      nearest |= phonemes.nearestSounds();
    }
    return new Rehearsal(line, PhraseScore.assemble(sentences), nearest, issues);
  }

  /** When a phrase's sound starts: a few silent frames before its first phoneme. */
  double startSeconds(PhraseScore phrase) throws EngineException {
    return voice.grid(phrase).startSeconds();
  }

  /** Sings a phrase. */
  PhraseSound sing(PhraseScore phrase) throws EngineException {
    Curve pitch = times.measured(Stage.PITCH, () -> pitch(phrase));
    Variances variances =
        times.measured(
            Stage.VARIANCE,
            () -> voice.predictVariance(phrase, pitch, settings.controls(), settings.quality()));
    Mel mel =
        times.measured(
            Stage.ACOUSTIC,
            () -> voice.mel(phrase, pitch, variances, settings.controls(), settings.quality()));
    float[] samples = times.measured(Stage.VOCODER, () -> voice.samples(mel, pitch));
    return PhraseSound.of(mel.grid().startSeconds(), samples, sampleRate());
  }

  private Curve pitch(PhraseScore phrase) throws EngineException {
    if (voice.hasPitchModel()) {
      return voice.predictPitch(phrase, settings.controls(), Retake.ALL, settings.quality());
    }
    FrameGrid grid = voice.grid(phrase);
    List<SungNote> notes =
        phrase.notes().stream()
            .map(note ->
                new SungNote(
                    note.startSeconds(), note.endSeconds(), note.tone(), !note.continuesWord()))
            .toList();
    double step = grid.frameMillis() / 1000;
    return Curve.sampled(
        grid.startSeconds(),
        step,
        new NaturalPitch(settings.seed()).curve(notes, grid.startSeconds(), step, grid.frames()));
  }

  @Override
  public void close() throws VoiceException {
    voice.close();
  }
}
