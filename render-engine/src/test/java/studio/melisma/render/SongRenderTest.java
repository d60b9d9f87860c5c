package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.failure.EngineException;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.render.RenderSnapshot.TrackView;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** With the built-in voice. */
final class SongRenderTest {

  @TempDir static Path home;

  private static Voicebank bank;
  private static RenderEngine engine;

  @BeforeAll
  static void openVoice() throws EngineException {
    bank = new VoicebankLibrary(home.resolve("data"), home.resolve("cache")).open("starter");
    engine = new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
  }

  @AfterAll
  static void closeEngine() {
    assertThat(engine.voices().isEmpty()).isTrue();
    assertThat(engine.pool().isIdle()).isTrue();
    engine.close();
  }

  private static Word word(String text, double start, double end) {
    return new Word(
        text, List.of(text), List.of(), List.of(new SungNote(start, end, 64, true)), false);
  }

  private static VocalLine line(String name, Word... words) {
    return new VocalLine(name, List.of(words));
  }

  private static Arrangement song(double seconds, VocalLine... lines) {
    return Arrangement.of(
        List.of(lines),
        seconds,
        bank,
        Phonemizers.forLanguage("en").orElseThrow(),
        SingerSettings.PREVIEW);
  }

  private static Rendered rendered(Arrangement song, RenderRequest request) throws EngineException {
    try (RenderSession session = engine.open(song, RenderRank.FINAL)) {
      return (Rendered) session.render(request, RenderListener.NONE, new Cancellation());
    }
  }

  @Test
  void restsAreSilentAndWordsAreNot() throws EngineException {
    Rendered rendered =
        rendered(
            song(2.5, line("Solo", word("la", 0, 0.5), word("lo", 2, 2.5))), RenderRequest.WHOLE);
    Sound mix = rendered.mix();
    double lead = rendered.leadInSeconds();
    assertThat(peak(mix, lead + 0.1, lead + 0.4)).isGreaterThan(0.02f);
    assertThat(peak(mix, lead + 0.8, lead + 1.2)).isZero();
    assertThat(peak(mix, lead + 2.1, lead + 2.4)).isGreaterThan(0.02f);
    assertThat(mix.seconds()).isCloseTo(lead + 3.0, within(0.05));
  }

  @Test
  void progressIsToldInOrderOfTime() throws EngineException {
    List<String> heard = new ArrayList<>();
    RenderListener listener =
        new RenderListener() {
          @Override
          public void planned(int phrases, double seconds, double leadInSeconds) {
            heard.add("planned " + phrases);
          }

          @Override
          public void sung(PhraseReport phrase) {
            heard.add(phrase.line() + " " + phrase.done() + "/" + phrase.total());
          }
        };
    Arrangement song =
        song(
            2.5,
            line("High", word("la", 0, 0.5), word("la", 2, 2.5)),
            line("Low", word("lo", 1, 1.5)));
    try (RenderSession session = engine.open(song, RenderRank.FINAL)) {
      session.render(RenderRequest.WHOLE, listener, new Cancellation());
    }
    assertThat(heard.getFirst()).isEqualTo("planned 3");
    assertThat(heard.subList(1, 4)).containsExactly("High 1/3", "Low 2/3", "High 3/3");
  }

  @Test
  void aStretchIsThatStretchOfTheWhole() throws EngineException {
    Arrangement song =
        song(
            4,
            line("High", word("la", 0, 0.5), word("la", 2, 2.5)),
            line("Low", word("lo", 1, 1.5), word("lo", 3, 3.8)));
    Rendered whole = rendered(song, RenderRequest.WHOLE.withStems(true));
    Rendered part = rendered(song, new RenderRequest(1.25, 3.25, false));
    assertThat(part.stems()).isEmpty();
    assertThat(part.mix().seconds()).isCloseTo(2, within(1e-9));
    int offset = (int) Math.round((whole.leadInSeconds() + 1.25) * whole.mix().sampleRate());
    for (int channel = 0; channel < 2; channel++) {
      for (int i = 0; i < part.mix().length(); i++) {
        assertThat(part.mix().channels()[channel][i])
            .isEqualTo(whole.mix().channels()[channel][offset + i]);
      }
    }
  }

  @Test
  void stemsLieUnderTheMix() throws EngineException {
    Arrangement song = song(1, line("High", word("la", 0, 1)), line("Low", word("lo", 0, 1)));
    Arrangement quieter =
        song.withTracks(
            song.tracks().stream()
                .map(track -> track.withMix(MixSettings.NEUTRAL.withPan(-1).withGainDecibels(-6)))
                .toList());
    Rendered rendered = rendered(quieter, RenderRequest.WHOLE.withStems(true));
    float[] high = rendered.stems().getFirst().sound().channels()[0];
    float[] low = rendered.stems().getLast().sound().channels()[0];
    for (int i = 0; i < high.length; i += 37) {
      assertThat(rendered.mix().channels()[0][i])
          .isCloseTo(0.501187f * (high[i] + low[i]), within(1e-5f));
      assertThat(rendered.mix().channels()[1][i]).isCloseTo(0, within(1e-6f));
    }
  }

  @Test
  void theSameHoweverManyThreadsSing() throws EngineException {
    Arrangement song =
        song(
            4,
            line("High", word("la", 0, 0.5), word("sun", 2, 2.5), word("so", 3, 4)),
            line("Low", word("lo", 1, 1.5), word("moon", 3, 3.8)));
    Sound two = rendered(song, RenderRequest.WHOLE).mix();
    try (RenderEngine lonely =
            new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 1);
        RenderSession session = lonely.open(song, RenderRank.FINAL)) {
      Rendered one =
          (Rendered) session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
      assertThat(one.mix().channels()).isDeepEqualTo(two.channels());
    }
  }

  @Test
  void stopsWhenAsked() throws EngineException {
    Cancellation cancellation = new Cancellation();
    RenderListener stopAfterFirst =
        new RenderListener() {
          @Override
          public void planned(int phrases, double seconds, double leadInSeconds) {}

          @Override
          public void sung(PhraseReport phrase) {
            cancellation.request();
          }
        };
    Word[] words = new Word[40];
    for (int i = 0; i < words.length; i++) {
      words[i] = word("la", 2 * i, 2 * i + 1);
    }
    try (RenderSession session = engine.open(song(80, line("Solo", words)), RenderRank.FINAL)) {
      assertThat(session.render(RenderRequest.WHOLE, stopAfterFirst, cancellation))
          .isInstanceOf(RenderOutcome.Cancelled.class);
    }
  }

  @Test
  void aWordThatCannotBeSaidIsReportedAndTheRestIsSung() throws EngineException {
    Word strange =
        new Word(
            "x",
            List.of("x"),
            List.of("qqq", "aa"),
            List.of(new SungNote(0, 0.5, 64, true)),
            false);
    try (RenderSession session =
        engine.open(song(1, line("Solo", strange, word("la", 0.5, 1))), RenderRank.PREVIEW)) {
      TrackView line = session.awaitPlanned(new Cancellation()).orElseThrow().tracks().getFirst();
      assertThat(line.issues()).hasSize(1);
      assertThat(line.issues().getFirst().message()).contains("qqq");
      assertThat(line.phrases()).hasSize(1);
      assertThat(line.phrases().getFirst().score().orElseThrow().phonemes())
          .extracting(phoneme -> phoneme.symbol())
          .contains("aa", "l");
    }
  }

  private static float peak(Sound sound, double from, double to) {
    float peak = 0;
    for (int i = (int) (from * sound.sampleRate()); i < to * sound.sampleRate(); i++) {
      peak = Math.max(peak, Math.abs(sound.channels()[0][i]));
    }
    return peak;
  }
}
