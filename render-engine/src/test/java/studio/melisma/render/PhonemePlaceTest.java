package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.musicxml.Xml.grace;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.rest;
import static studio.melisma.musicxml.Xml.sound;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.expression.Breaths;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Reading;
import studio.melisma.failure.EngineException;
import studio.melisma.lyrics.Word;
import studio.melisma.musicxml.Xml;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedNote;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** Each phoneme of the built-in voice leads to what moves it; a quarter is one second. */
final class PhonemePlaceTest {

  private static final String ONE_A_SECOND = sound("tempo='60'");

  @TempDir static Path home;

  private static Voicebank bank;
  private static RenderEngine engine;

  @BeforeAll
  static void openVoice() throws EngineException {
    bank = new VoicebankLibrary(home.resolve("data"), home.resolve("cache")).open("starter");
    engine = new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
  }

  @AfterAll
  static void closeVoice() {
    engine.close();
  }

  private static VocalLine line(String... measures) throws EngineException {
    Performance performance = Performance.of(Xml.read(Xml.score(measures)).score());
    return Casting.of(performance, Reading.SCORE).lines().getFirst();
  }

  private static List<PhonemePlace> places(VocalLine line) throws EngineException {
    Arrangement song =
        Arrangement.of(List.of(line), 1, bank, TinySongs.ENGLISH, SingerSettings.PREVIEW);
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      return session
          .awaitPlanned(new Cancellation())
          .orElseThrow()
          .phrases()
          .flatMap(phrase -> phrase.phonemes().stream())
          .toList();
    }
  }

  private static PhonemePlace place(List<PhonemePlace> places, String word, int place) {
    return places.stream()
        .filter(phoneme -> phoneme.word().text().equals(word) && phoneme.place() == place)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatAPlaceNamesIsWhatAShiftMoves() throws EngineException {
    VocalLine line =
        line(
            ONE_A_SECOND
                + note("E4", 2, lyric(1, "begin", "hap"))
                + note("F4", 2, lyric(1, "end", "py"))
                + note("E4", 2, lyric("sat")),
            rest(2) + note("E4", 4, lyric("on")));
    List<PhonemePlace> before = places(line);
    assertThat(before).extracting(PhonemePlace::symbol).contains("hh", "ae", "s", "t", "AP");
    for (PhonemePlace phoneme : before) {
      assertThat(phoneme.isShifted()).isFalse();
      if (phoneme.symbol().equals(Breaths.SYMBOL)) {
        assertThat(phoneme.note()).isEmpty();
        continue;
      }
      LineExpression moved =
          LineExpression.NONE.withPhonemeShift(
              phoneme.note().orElseThrow(), phoneme.place(), 0.011);
      List<PhonemePlace> after = places(line.with(moved));
      PhonemePlace same = place(after, phoneme.word().text(), phoneme.place());
      assertThat(same.symbol()).isEqualTo(phoneme.symbol());
      assertThat(same.shiftSeconds()).isEqualTo(0.011);
      assertThat(same.phoneme().startSeconds())
          .as("%s of %s", phoneme.symbol(), phoneme.word().text())
          .isCloseTo(phoneme.phoneme().startSeconds() + 0.011, within(1e-9));
      assertThat(after.stream().filter(PhonemePlace::isShifted)).containsExactly(same);
    }
  }

  @Test
  void theSecondPhonemeOfAWordKeepsTheNoteOfTheFirst() throws EngineException {
    VocalLine line =
        line(
            ONE_A_SECOND
                + grace("D4")
                + note("E4", 2, lyric(1, "begin", "hap"))
                + note("F4", 2, lyric(1, "end", "py")));
    PerformedNote main =
        line.notes().stream().filter(note -> !note.grace()).findFirst().orElseThrow();
    List<PhonemePlace> places = places(line);
    assertThat(places)
        .isNotEmpty()
        .allSatisfy(phoneme -> assertThat(phoneme.note()).contains(main.key()));
    PerformedNote grace = line.notes().getFirst();
    assertThat(grace.grace()).isTrue();
    List<PhonemePlace> shifted =
        places(line.with(LineExpression.NONE.withPhonemeShift(grace.key(), 1, 0.02)));
    assertThat(shifted).allSatisfy(phoneme -> assertThat(phoneme.note()).contains(grace.key()));
    assertThat(place(shifted, "happy", 1).isShifted()).isTrue();
  }

  @Test
  void wordsThatStandInNoScoreHavePlacesButNoNotes() throws EngineException {
    Word word = TinySongs.word(0, 1, 60);
    List<PhonemePlace> places =
        places(
            new VocalLine(
                "Solo",
                List.of(
                    new Word(
                        "sat", List.of("sat"), List.of("s", "ae", "t"), word.notes(), false))));
    assertThat(places).extracting(PhonemePlace::place).containsExactly(0, 1, 2);
    assertThat(places).allSatisfy(phoneme -> assertThat(phoneme.note()).isEmpty());
  }
}
