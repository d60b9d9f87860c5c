package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.sound;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Loudness;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.FrameCurve;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.TimedPhoneme;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.expression.Curve;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.PitchRetake;
import studio.melisma.expression.Reading;
import studio.melisma.expression.Vibrato;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.Xml;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.Performance;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** What is written and drawn, as it is heard from the built-in voice; a quarter is one second. */
final class ExpressionTest {

  private static final String ONE_A_SECOND = sound("tempo='60'");

  @TempDir static Path home;

  private static Voicebank bank;
  private static RenderEngine engine;
  private static Voices.Lease lease;
  private static Singer singer;

  @BeforeAll
  static void openVoice() throws EngineException {
    bank = new VoicebankLibrary(home.resolve("data"), home.resolve("cache")).open("starter");
    engine = new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
    lease = engine.voices().lease(bank);
    singer =
        new Singer(
            lease.voice(),
            lease.number(),
            TinySongs.ENGLISH,
            SingerSettings.PREVIEW,
            new StageTimes());
  }

  @AfterAll
  static void closeVoice() throws EngineException {
    lease.close();
    engine.close();
  }

  private static String dynamic(String name) {
    return "<direction><direction-type><dynamics><"
        + name
        + "/></dynamics></direction-type></direction>";
  }

  private static String articulation(String name) {
    return "<notations><articulations><" + name + "/></articulations></notations>";
  }

  private static VocalLine line(Reading reading, String... measures) throws EngineException {
    Performance performance = Performance.of(Xml.read(Xml.score(measures)).score());
    return Casting.of(performance, reading).lines().getFirst();
  }

  private static RenderSession session(VocalLine line) {
    return engine.open(
        Arrangement.of(List.of(line), 1, bank, TinySongs.ENGLISH, SingerSettings.PREVIEW),
        RenderRank.FINAL);
  }

  private static List<PhraseScore> phrases(VocalLine line) throws EngineException {
    try (RenderSession session = session(line)) {
      return session
          .awaitPlanned(new Cancellation())
          .orElseThrow()
          .phrases()
          .map(phrase -> phrase.score().orElseThrow())
          .toList();
    }
  }

  /** The sound from time 0 of the score on. */
  private static float[] sung(VocalLine line) throws EngineException {
    Rendered rendered;
    try (RenderSession session = session(line)) {
      rendered =
          (Rendered) session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
    }
    float[] samples = rendered.mix().channels()[0];
    return Arrays.copyOfRange(samples, at(rendered.leadInSeconds()), samples.length);
  }

  private static int at(double seconds) {
    return (int) Math.round(seconds * singer.sampleRate());
  }

  private static float[] part(float[] samples, double from, double to) {
    return Arrays.copyOfRange(samples, at(from), at(to));
  }

  private static double decibels(float[] samples, double from, double to) {
    double sum = 0;
    for (float sample : part(samples, from, to)) {
      sum += (double) sample * sample;
    }
    return 10 * Math.log10(sum / (at(to) - at(from)) + 1e-12);
  }

  private static double loudness(float[] samples, double from, double to) {
    return Loudness.integrated(Sound.mono(part(samples, from, to), singer.sampleRate()));
  }

  /** Level of the differences of samples against that of the samples: more with more treble. */
  private static double brightness(float[] samples, double from, double to) {
    double sum = 0;
    for (int i = at(from) + 1; i < at(to); i++) {
      sum += Math.pow(samples[i] - samples[i - 1], 2);
    }
    return 10 * Math.log10(sum / (at(to) - at(from))) - decibels(samples, from, to);
  }

  @Test
  void fortissimoIsLouderAndBrighterThanPianissimo() throws EngineException {
    String la = note("E4", 2, lyric("la"));
    float[] samples =
        sung(
            line(
                Reading.SCORE,
                ONE_A_SECOND + dynamic("pp") + la + la + la + la,
                dynamic("ff") + la + la + la + la));
    assertThat(loudness(samples, 4.1, 8) - loudness(samples, 0, 3.8)).isBetween(14.0, 28.0);
    assertThat(brightness(samples, 6.3, 6.8) - brightness(samples, 2.3, 2.8)).isGreaterThan(1);
  }

  @Test
  void aScoreWithoutMarksIsSungTheSameWithAndWithoutExpression() throws EngineException {
    String[] measures = {
      ONE_A_SECOND + note("E4", 2, lyric("la")) + note("G4", 4, lyric("lo")),
      note("C4", 2, lyric(1, "begin", "hap")) + note("D4", 2, lyric(1, "end", "py"))
    };
    assertThat(sung(line(Reading.SCORE, measures))).isEqualTo(sung(line(Reading.PLAIN, measures)));
  }

  @Test
  void dotsLeaveGapsWithoutLosingConsonants() throws EngineException {
    String dots = articulation("staccato");
    String[] measures = {
      ONE_A_SECOND + note("E4", 2, lyric("mat"), dots) + note("E4", 2, lyric("mat"))
    };
    float[] staccato = sung(line(Reading.SCORE, measures));
    float[] plain = sung(line(Reading.PLAIN, measures));
    assertThat(decibels(staccato, 0.62, 0.85) - decibels(staccato, 0.1, 0.4)).isLessThan(-45);
    assertThat(decibels(plain, 0.62, 0.85) - decibels(plain, 0.1, 0.4)).isGreaterThan(-10);
    PhraseScore phrase = phrases(line(Reading.SCORE, measures)).getFirst();
    assertThat(phrase.endSeconds()).isCloseTo(0.5, within(0.001));
    assertThat(symbols(phrase)).endsWith("aet");
  }

  @Test
  void aDotWithinAWordMakesARestThere() throws EngineException {
    List<PhraseScore> phrases =
        phrases(
            line(
                Reading.SCORE,
                ONE_A_SECOND
                    + note("E4", 2, lyric(1, "begin", "hap"), articulation("staccatissimo"))
                    + note("D4", 2, lyric(1, "end", "py"))));
    assertThat(phrases.stream().map(ExpressionTest::symbols)).containsExactly("hhae", "piy");
    assertThat(phrases.getFirst().endSeconds()).isCloseTo(0.4, within(0.001));
  }

  @Test
  void anAccentIsHeardAtTheBeginningOfItsNote() throws EngineException {
    String[] measures = {
      ONE_A_SECOND
          + note("E4", 2, lyric("la"))
          + note("E4", 2, lyric("la"), articulation("accent"))
          + note("E4", 2, lyric("la"))
    };
    float[] accented = sung(line(Reading.SCORE, measures));
    float[] plain = sung(line(Reading.PLAIN, measures));
    assertThat(decibels(accented, 1.0, 1.12) - decibels(plain, 1.0, 1.12)).isBetween(2.5, 5.0);
    assertThat(decibels(accented, 0.3, 0.8)).isCloseTo(decibels(plain, 0.3, 0.8), within(0.2));
    assertThat(decibels(accented, 2.3, 2.8)).isCloseTo(decibels(plain, 2.3, 2.8), within(0.2));
  }

  @Test
  void aVibratoHasItsRateAndDepthInTheSound() throws EngineException {
    VocalLine line = line(Reading.SCORE, ONE_A_SECOND + note("E4", 6, lyric("la")));
    NoteKey key = line.notes().getFirst().key();
    assertThat(line.note(key)).contains(line.notes().getFirst());
    Vibrato.Given slow = new Vibrato.Given(new Vibrato.Start(0, 0.5), 0.22, 70, 0.05, 0.05, 0, 0);
    HeardPitch given = heard(line.with(LineExpression.NONE.with(key, slow)));
    assertThat(given.rate()).isCloseTo(1 / 0.22, within(0.15));
    assertThat(given.depth(1 / 0.22)).isCloseTo(70, within(8.0));
    assertThat(given.mean()).isCloseTo(64, within(0.12));
    HeardPitch still = heard(line.with(LineExpression.NONE.with(key, new Vibrato.None())));
    HeardPitch itself = heard(line);
    assertThat(itself.depth(itself.rate())).isGreaterThan(15);
    assertThat(still.depth(itself.rate())).isLessThan(4);
  }

  private static HeardPitch heard(VocalLine line) throws EngineException {
    return HeardPitch.of(sung(line), singer.sampleRate(), 1.0, 2.76, 64);
  }

  @Test
  void aRetakeDrawsItsStretchAnewAndNothingElse() throws EngineException {
    VocalLine line =
        line(Reading.SCORE, ONE_A_SECOND + note("E4", 4, lyric("la")) + note("G4", 4, lyric("lo")));
    float[] before = pitch(line);
    VocalLine again = line.with(LineExpression.NONE.with(new PitchRetake(1.0, 1.8, 5)));
    float[] after = pitch(again);
    FrameCurve frames = (FrameCurve) curve(line);
    double largest = 0;
    for (int i = 0; i < after.length; i++) {
      double t = frames.grid().secondsAt(i);
      if (t < 1.0 || t >= 1.8) {
        assertThat(after[i]).as("at %.3f s", t).isEqualTo(before[i]);
      }
      largest = Math.max(largest, Math.abs(after[i] - before[i]));
      if (i > 0 && t < 1.85) {
        assertThat(Math.abs(after[i] - after[i - 1])).as("at %.3f s", t).isLessThan(0.3f);
      }
    }
    assertThat(largest).isGreaterThan(0.03);
    assertThat(pitch(again)).isEqualTo(after);
    VocalLine another = line.with(LineExpression.NONE.with(new PitchRetake(1.0, 1.8, 6)));
    assertThat(pitch(another)).isNotEqualTo(after);
  }

  private static float[] pitch(VocalLine line) throws EngineException {
    return ((FrameCurve) curve(line)).values();
  }

  private static Curve curve(VocalLine line) throws EngineException {
    return PitchDrawing.of(
            singer.voice(),
            phrases(line).getFirst(),
            singer.interpretation(line),
            singer.take(new Cancellation()))
        .sung();
  }

  @Test
  void phonemesStartWhereAUserMovesThemAndStayInOrder() throws EngineException {
    VocalLine line =
        line(
            Reading.SCORE, ONE_A_SECOND + note("E4", 2, lyric("sat")) + note("E4", 2, lyric("on")));
    NoteKey key = line.notes().getFirst().key();
    List<TimedPhoneme> before = phonemes(line);
    List<TimedPhoneme> later =
        phonemes(line.with(LineExpression.NONE.withPhonemeShift(key, 2, -0.2)));
    assertThat(later.get(2).symbol()).isEqualTo("t");
    assertThat(later.get(2).startSeconds())
        .isCloseTo(before.get(2).startSeconds() - 0.2, within(1e-9));
    assertThat(later.get(1).startSeconds()).isEqualTo(before.get(1).startSeconds());
    List<TimedPhoneme> crossed =
        phonemes(line.with(LineExpression.NONE.withPhonemeShift(key, 0, 0.5)));
    for (int i = 1; i < crossed.size(); i++) {
      assertThat(crossed.get(i).startSeconds() - crossed.get(i - 1).startSeconds())
          .isGreaterThanOrEqualTo(0.01 - 1e-9);
    }
  }

  private static List<TimedPhoneme> phonemes(VocalLine line) throws EngineException {
    return phrases(line).getFirst().phonemes();
  }

  private static String symbols(PhraseScore phrase) {
    return phrase.phonemes().stream().map(TimedPhoneme::symbol).collect(Collectors.joining());
  }
}
