package studio.melisma.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.melisma.musicxml.Xml.endingOpen;
import static studio.melisma.musicxml.Xml.endingStart;
import static studio.melisma.musicxml.Xml.endingStop;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.repeatBackward;
import static studio.melisma.musicxml.Xml.repeatForward;
import static studio.melisma.musicxml.Xml.sound;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.Xml;
import studio.melisma.score.ScoreWarning;

/** The order of measures; every measure has one note. */
final class UnrollingTest {

  private static final String N = note("C4", 2);

  @Test
  void withoutSignsTheMeasuresFollowEachOther() throws EngineException {
    assertThat(order(N, N, N)).isEqualTo("0-2");
  }

  @Test
  void aRepeatWithoutForwardSignGoesBackToTheStartOrToTheLastRepeat() throws EngineException {
    assertThat(order(N, N + repeatBackward(), N, N + repeatBackward())).isEqualTo("0-1 0-3 2-3");
  }

  @Test
  void aRepeatGoesBackToItsForwardSign() throws EngineException {
    assertThat(order(N, repeatForward() + N, N + repeatBackward(), N)).isEqualTo("0-2 1-3");
  }

  @Test
  void aRepeatIsTakenAsOftenAsItSays() throws EngineException {
    assertThat(order(N + repeatBackward(4), N)).isEqualTo("0-0 0-0 0-0 0-1");
  }

  @Test
  void repeatsWithinRepeatsStartAgain() throws EngineException {
    assertThat(
            order(
                repeatForward() + N, repeatForward() + N + repeatBackward(), N + repeatBackward()))
        .isEqualTo("0-1 1-2 0-1 1-2");
  }

  @Test
  void endingsGoByThePass() throws EngineException {
    assertThat(
            order(
                N,
                endingStart("1, 2") + N + endingStop("1, 2"),
                endingStart("3") + N + endingOpen("3"),
                N))
        .isEqualTo("0-1 0-1 0-0 2-3");
  }

  @Test
  void aFirstEndingMayStandAlone() throws EngineException {
    assertThat(order(N, endingStart("1") + N + endingStop("1"), N)).isEqualTo("0-1 0-0 2-2");
  }

  @Test
  void repeatsAndEndingsOfOnePartHoldForAll() throws EngineException {
    String plain = String.join("", Xml.numbered(N, N, N));
    String signs =
        String.join(
            "", Xml.numbered(N, endingStart("1") + N + endingStop("1"), endingStart("2") + N));

    Performance performance = Performance.of(Xml.clean(Xml.parts(plain, signs)));

    assertThat(shown(performance)).isEqualTo("0-1 0-0 2-2");
    assertThat(performance.parts().getFirst().voices().getFirst().notes()).hasSize(4);
  }

  @Test
  void aBracketThatIsTooShortLastsToItsRepeatSign() throws EngineException {
    Performance performance =
        perform(
            N,
            endingStart("1") + N + endingOpen("1"),
            N + repeatBackward(),
            endingStart("2") + N + endingOpen("2"));

    assertThat(shown(performance)).isEqualTo("0-2 0-0 3-3");
    assertThat(performance.warnings())
        .extracting(ScoreWarning::code)
        .containsExactly("ending-too-short");
  }

  @Test
  void daCapoAlFine() throws EngineException {
    assertThat(order(N, N + sound("fine='yes'"), N + sound("dacapo='yes'"))).isEqualTo("0-2 0-1");
  }

  @Test
  void dalSegnoAlCoda() throws EngineException {
    assertThat(
            order(
                N,
                sound("segno='S'") + N,
                N + sound("tocoda='C'"),
                N + sound("dalsegno='S'"),
                sound("coda='C'") + N))
        .isEqualTo("0-3 1-2 4-4");
  }

  @Test
  void afterAJumpRepeatsAreNotTakenAndTheLastEndingIsPlayed() throws EngineException {
    assertThat(
            order(
                N,
                endingStart("1") + N + endingStop("1"),
                endingStart("2") + N + endingOpen("2"),
                N + sound("dacapo='yes'")))
        .isEqualTo("0-1 0-0 2-3 0-0 2-3");
  }

  @Test
  void aRepeatThatSaysSoIsTakenAgainAfterAJump() throws EngineException {
    String again =
        "<barline location='right'><repeat direction='backward' after-jump='yes'/></barline>";

    assertThat(order(N + again, N + sound("dacapo='yes'"))).isEqualTo("0-0 0-1 0-0 0-1");
  }

  @Test
  void aRepeatInTheCodaIsTaken() throws EngineException {
    assertThat(
            order(
                N + repeatBackward() + sound("tocoda='C'"),
                N + sound("dacapo='yes'"),
                repeatForward() + sound("coda='C'") + N + repeatBackward()))
        .isEqualTo("0-0 0-1 0-0 2-2 2-2");
  }

  @Test
  void aJumpMayCountOnlyOnOnePass() throws EngineException {
    assertThat(
            order(
                N + sound("tocoda='C' time-only='2'"), N + repeatBackward(), sound("coda='C'") + N))
        .isEqualTo("0-1 0-0 2-2");
  }

  @Test
  void aPrintedSegnoIsFoundWhereNothingElseIsSaid() throws EngineException {
    String segno = "<direction><direction-type><segno/></direction-type></direction>";

    assertThat(order(N, segno + N, N + sound("dalsegno='yes'"))).isEqualTo("0-2 1-2");
  }

  @Test
  void aJumpToNowhereIsIgnoredWithAWarning() throws EngineException {
    Performance performance = perform(N, N + sound("dalsegno='S'"));

    assertThat(shown(performance)).isEqualTo("0-1");
    assertThat(performance.warnings())
        .extracting(ScoreWarning::code)
        .containsExactly("jump-without-target");
  }

  @Test
  void jumpsInACircleEnd() throws EngineException {
    assertThat(
            order(
                sound("coda='C'") + N,
                sound("segno='S'") + N + sound("tocoda='C'"),
                N + sound("dalsegno='S'")))
        .isEqualTo("0-2 1-1 0-2");
  }

  @Test
  void unrollingHasAnEnd() throws EngineException {
    String[] measures = new String[40];
    Arrays.fill(measures, 0, 20, repeatForward() + N);
    Arrays.fill(measures, 20, 40, N + repeatBackward());

    Performance performance = perform(measures);

    assertThat(performance.warnings())
        .extracting(ScoreWarning::code)
        .containsExactly("unrolling-stopped");
    assertThat(performance.parts().getFirst().voices().getFirst().notes()).hasSize(20_000);
  }

  @Test
  void passesAreCountedMeasureByMeasure() throws EngineException {
    assertThat(
            perform(N, repeatForward() + N + repeatBackward(), N)
                .parts()
                .getFirst()
                .voices()
                .getFirst()
                .notes())
        .extracting(note -> note.measure() + "." + note.pass())
        .containsExactly("1.1", "2.1", "2.2", "3.1");
  }

  private static String order(String... measures) throws EngineException {
    Performance performance = perform(measures);
    assertThat(performance.warnings()).isEmpty();
    return shown(performance);
  }

  private static Performance perform(String... measures) throws EngineException {
    return Performance.of(Xml.clean(Xml.score(measures)));
  }

  private static String shown(Performance performance) {
    return performance.playedMeasures().stream()
        .map(range -> range.first() + "-" + range.last())
        .collect(Collectors.joining(" "));
  }
}
