package studio.melisma.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.melisma.musicxml.Xml.endingOpen;
import static studio.melisma.musicxml.Xml.endingStart;
import static studio.melisma.musicxml.Xml.endingStop;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.repeatBackward;
import static studio.melisma.musicxml.Xml.rest;
import static studio.melisma.musicxml.Xml.tie;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.musicxml.Xml;

/** What is sung on each note: a syllable, "_" for a hold, "." for nothing. */
final class VersesTest {

  private static final String TWO = note("C4", 2, line(1, "one"), line(2, "two"));

  @Test
  void eachPassTakesItsLine() throws EngineException {
    assertThat(sung(TWO + repeatBackward())).isEqualTo("one two");
  }

  @Test
  void withoutRepeatTheFirstLineIsSung() throws EngineException {
    assertThat(sung(TWO)).isEqualTo("one");
  }

  @Test
  void aUserMayChooseTheLineForAllOrForOnePass() throws EngineException {
    assertThat(sung(VerseChoice.always("2"), TWO)).isEqualTo("two");
    assertThat(sung(VerseChoice.asWritten().onPass(1, "2").onPass(2, "1"), TWO + repeatBackward()))
        .isEqualTo("two one");
  }

  @Test
  void saysWhichVersesThereAreWhereTheChosenOneIsMissing() throws EngineException {
    var score = Xml.clean(Xml.score(TWO));
    var options = PerformanceOptions.DEFAULT.withVerses(VerseChoice.always("7"));

    assertThat(Performance.of(score, options).warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo("verse-not-found");
          assertThat(warning.message()).contains("verse 7").contains("1, 2");
        });
  }

  @Test
  void anEndingTakesTheLineOfItsPass() throws EngineException {
    assertThat(
            sung(
                TWO,
                endingStart("1") + note("D4", 2, line(1, "first")) + endingStop("1"),
                endingStart("2") + note("E4", 2, line(1, "no"), line(2, "last")) + endingOpen("2")))
        .isEqualTo("one first two last");
  }

  @Test
  void aRefrainIsSungOnEveryPass() throws EngineException {
    String refrain =
        note("C4", 2, line(1, "glo")) + note("C4", 2, line(1, "ri")) + note("C4", 2, line(1, "a"));

    assertThat(sung(TWO, refrain + repeatBackward())).isEqualTo("one glo ri a two glo ri a");
  }

  @Test
  void aShortGapInsideAVerseIsAMelisma() throws EngineException {
    String measure =
        TWO + note("D4", 2, line(1, "more")) + note("E4", 2, line(1, "end"), line(2, "fin"));

    assertThat(sung(measure + repeatBackward())).isEqualTo("one more end two _ fin");
  }

  @Test
  void aTextForCertainPassesGoesBeforeTheRule() throws EngineException {
    String note =
        note(
            "C4", 2, line(1, "always"), "<lyric number='7' time-only='2'><text>now</text></lyric>");

    assertThat(sung(note + repeatBackward())).isEqualTo("always now");
  }

  @Test
  void linesMayBeNamedOrCountedFromTwo() throws EngineException {
    assertThat(sung(note("C4", 2, line(2, "two"), line(3, "three")) + repeatBackward()))
        .isEqualTo("two three");
    assertThat(
            sung(
                note(
                    "C4",
                    2,
                    "<lyric number='verse'><text>a</text></lyric>",
                    "<lyric number='chorus'><text>b</text></lyric>")))
        .isEqualTo("a");
  }

  @Test
  void syllablesAreHeldOverNotesWithoutText() throws EngineException {
    assertThat(
            sung(
                note("C4", 2)
                    + note("D4", 2, lyric(1, "begin", "A"))
                    + note("E4", 2)
                    + note("D4", 2, lyric(1, "end", "men"), tie("start")),
                note("D4", 2, tie("stop")) + note("C4", 2)))
        .isEqualTo(". A- _ -men _");
  }

  @Test
  void aRestEndsAHoldUnlessTheWordGoesOn() throws EngineException {
    assertThat(sung(note("C4", 2, lyric("la")) + rest(2) + note("D4", 2))).isEqualTo("la .");
    String extended =
        "<lyric><syllabic>single</syllabic><text>la</text><extend type='start'/></lyric>";
    String stop = "<lyric><extend type='stop'/></lyric>";
    assertThat(
            sung(note("C4", 2, extended) + rest(2) + note("D4", 2, stop) + rest(2) + note("E4", 2)))
        .isEqualTo("la _ .");
  }

  @Test
  void elisionsAreSungTogether() throws EngineException {
    String lyric =
        "<lyric><syllabic>end</syllabic><text>de</text><elision> </elision>"
            + "<syllabic>single</syllabic><text>a</text></lyric>";

    assertThat(sung(note("C4", 2, lyric))).isEqualTo("-de‿a");
  }

  private static String line(int number, String text) {
    return lyric(number, "single", text);
  }

  private static String sung(String... measures) throws EngineException {
    return sung(VerseChoice.asWritten(), measures);
  }

  private static String sung(VerseChoice choice, String... measures) throws EngineException {
    ReadScore read = Xml.read(Xml.score(measures));
    return Performance.of(read.score(), PerformanceOptions.DEFAULT.withVerses(choice))
        .parts()
        .getFirst()
        .voices()
        .getFirst()
        .notes()
        .stream()
        .map(note -> shown(note.words()))
        .collect(Collectors.joining(" "));
  }

  private static String shown(NoteWords words) {
    return switch (words) {
      case NoteWords.Syllable syllable ->
          (syllable.syllabic().starts() ? "" : "-")
              + syllable.text()
              + (syllable.syllabic().continues() ? "-" : "");
      case NoteWords.Hold _ -> "_";
      case NoteWords.None _ -> ".";
    };
  }
}
