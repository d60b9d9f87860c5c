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
import studio.melisma.expression.Interpretation;
import studio.melisma.failure.EngineException;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** With the built-in voice. */
final class ScoreRenderTest {

  @TempDir static Path home;

  private static Singer singer;

  @BeforeAll
  static void openVoice() throws EngineException {
    singer =
        Singer.open(
            new VoicebankLibrary(home.resolve("data"), home.resolve("cache")).open("starter"),
            Phonemizers.forLanguage("en").orElseThrow(),
            SingerSettings.PREVIEW);
  }

  @AfterAll
  static void closeVoice() throws EngineException {
    singer.close();
  }

  private static Word word(String text, double start, double end) {
    return new Word(
        text, List.of(text), List.of(), List.of(new SungNote(start, end, 64, true)), false);
  }

  private static Rehearsal rehearsal(String name, Word... words) throws EngineException {
    return singer.rehearse(
        new VocalLine(name, List.of(words)), Interpretation.PLAIN, new Cancellation());
  }

  @Test
  void restsAreSilentAndWordsAreNot() throws EngineException {
    Rehearsal line = rehearsal("Solo", word("la", 0, 0.5), word("lo", 2, 2.5));
    Rendered rendered =
        (Rendered)
            new ScoreRender(singer, 2)
                .render(List.of(line), 2.5, RenderListener.NONE, new Cancellation());
    float[] samples = rendered.mix().channels()[0];
    double lead = rendered.leadInSeconds();
    assertThat(peak(samples, lead + 0.1, lead + 0.4)).isGreaterThan(0.02f);
    assertThat(peak(samples, lead + 0.8, lead + 1.2)).isZero();
    assertThat(peak(samples, lead + 2.1, lead + 2.4)).isGreaterThan(0.02f);
    assertThat(rendered.mix().seconds()).isCloseTo(lead + 3.0, within(0.05));
  }

  @Test
  void progressIsToldInOrder() throws EngineException {
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
    new ScoreRender(singer, 2)
        .render(
            List.of(
                rehearsal("High", word("la", 0, 0.5), word("la", 2, 2.5)),
                rehearsal("Low", word("lo", 0, 0.5))),
            2.5,
            listener,
            new Cancellation());
    assertThat(heard).containsExactly("planned 3", "High 1/3", "High 2/3", "Low 3/3");
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
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      words.add(word("la", 2 * i, 2 * i + 1));
    }
    RenderOutcome outcome =
        new ScoreRender(singer, 1)
            .render(
                List.of(rehearsal("Solo", words.toArray(Word[]::new))),
                80,
                stopAfterFirst,
                cancellation);
    assertThat(outcome).isInstanceOf(RenderOutcome.Cancelled.class);
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
    Rehearsal line = rehearsal("Solo", strange, word("la", 0.5, 1));
    assertThat(line.issues()).hasSize(1);
    assertThat(line.issues().getFirst().message()).contains("qqq");
    assertThat(line.phrases()).hasSize(1);
    assertThat(line.phrases().getFirst().phonemes())
        .extracting(phoneme -> phoneme.symbol())
        .contains("aa", "l");
  }

  private static float peak(float[] samples, double from, double to) {
    float peak = 0;
    for (int i = (int) (from * singer.sampleRate()); i < to * singer.sampleRate(); i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }
}
