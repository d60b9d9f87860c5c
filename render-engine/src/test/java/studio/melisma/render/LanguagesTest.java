package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.failure.EngineException;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.render.RenderSnapshot.TrackView;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** The built-in voice, which knows English sounds only, and words of other languages. */
final class LanguagesTest {

  @TempDir Path home;

  private TrackView rehearsed(String language, Word word) throws EngineException {
    Arrangement arrangement =
        Arrangement.of(
            List.of(new VocalLine("Solo", List.of(word))),
            1,
            new VoicebankLibrary(home.resolve("data"), home.resolve("cache")).open("starter"),
            Phonemizers.forLanguage(language).orElseThrow(),
            SingerSettings.PREVIEW);
    try (RenderEngine engine =
            new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
        RenderSession session = engine.open(arrangement, RenderRank.FINAL)) {
      return session.awaitPlanned(new Cancellation()).orElseThrow().tracks().getFirst();
    }
  }

  private static Word word(String text, String... hint) {
    return new Word(
        text, List.of(text), List.of(hint), List.of(new SungNote(0, 1, 64, true)), false);
  }

  private static List<String> symbols(TrackView rehearsal) {
    return rehearsal.phrases().getFirst().score().orElseThrow().phonemes().stream()
        .map(phoneme -> phoneme.symbol())
        .toList();
  }

  @Test
  void englishIsSungAsItIs() throws EngineException {
    TrackView rehearsal = rehearsed("en", word("grace"));
    assertThat(symbols(rehearsal)).containsExactly("g", "r", "ey", "s");
    assertThat(rehearsal.nearestSounds()).isFalse();
    assertThat(rehearsal.issues()).isEmpty();
  }

  @Test
  void italianIsSungWithTheNearestSoundsAndSaysSo() throws EngineException {
    TrackView rehearsal = rehearsed("it", word("mi"));
    assertThat(symbols(rehearsal)).containsExactly("m", "iy");
    assertThat(rehearsal.nearestSounds()).isTrue();
    assertThat(rehearsal.issues()).isEmpty();
  }

  @Test
  void aHintGoesBeforeTheDictionary() throws EngineException {
    assertThat(symbols(rehearsed("en", word("read", "r", "eh", "d"))))
        .containsExactly("r", "eh", "d");
  }
}
