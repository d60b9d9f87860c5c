package studio.melisma.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.performance.DynamicsLine;
import studio.melisma.performance.DynamicsLine.Point;
import studio.melisma.performance.DynamicsLine.Stress;
import studio.melisma.performance.Manner;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;
import studio.melisma.score.NoteMark;
import studio.melisma.voicebank.Variance;

final class ScoreExpressionTest {

  private static final Set<Variance> ALL = EnumSet.allOf(Variance.class);

  private static PerformedNote note(double start, double end, NoteMark... marks) {
    return note(start, end, new Manner(Set.of(marks), /* slurredToNext= */ false, 2, 2));
  }

  private static PerformedNote note(double start, double end, Manner manner) {
    Fraction onset = Fraction.of(Math.round(start * 1000), 500);
    return new PerformedNote(
        onset,
        Fraction.ONE,
        start,
        end,
        60,
        NoteWords.HOLD,
        "1",
        0,
        1,
        false,
        false,
        new NoteId("P1", 0, "1", onset, 0),
        manner);
  }

  private static DynamicsLine steps(double... levels) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      points.add(new Point(i, levels[i]));
      points.add(new Point(i + 1, levels[i]));
    }
    return new DynamicsLine(points, List.of());
  }

  private static Interpretation score(DynamicsLine line, PerformedNote... notes) {
    return ScoreExpression.of(Reading.SCORE, List.of(notes), line, LineExpression.NONE, Set.of());
  }

  @Test
  void aScoreWithoutMarksIsSungAsWithoutExpression() {
    Interpretation plain = score(DynamicsLine.PLAIN, note(0, 1), note(1, 2));
    assertThat(plain.dynamics()).isSameAs(Interpretation.PLAIN.dynamics());
    assertThat(plain.pitchDeviation()).isSameAs(Interpretation.PLAIN.pitchDeviation());
    assertThat(plain.controls()).isEqualTo(Controls.NEUTRAL);
    assertThat(plain.notePitches()).isEmpty();
  }

  @Test
  void plainReadingHeedsNothingOfTheScore() {
    Interpretation plain =
        ScoreExpression.of(
            Reading.PLAIN,
            List.of(note(0, 1, NoteMark.ACCENT, NoteMark.TRILL)),
            steps(-8, 6),
            LineExpression.NONE,
            ALL);
    assertThat(plain.controls()).isEqualTo(Controls.NEUTRAL);
    assertThat(plain.dynamics().at(0.5)).isZero();
    assertThat(plain.notePitches()).isEmpty();
  }

  @Test
  void levelsArriveWithoutAStep() {
    Curve dynamics = score(steps(-15, 6, 0)).dynamics();
    assertThat(dynamics.at(0.5)).isCloseTo(-15, within(1e-9));
    assertThat(dynamics.at(1.5)).isCloseTo(6, within(1e-9));
    double last = dynamics.at(0);
    for (double t = 0; t < 3; t += 0.001) {
      assertThat(Math.abs(dynamics.at(t) - last)).as("at %f", t).isLessThan(0.2);
      last = dynamics.at(t);
    }
  }

  @ParameterizedTest
  @CsvSource({"ACCENT, 3, 5", "STRONG_ACCENT, 5, 7", "TENUTO, 0.8, 1.5", "UNSTRESS, -3, -1.5"})
  void accentsStartHeavierThanTheirNeighbours(NoteMark mark, double least, double most) {
    Curve dynamics = score(DynamicsLine.PLAIN, note(0, 1), note(1, 2, mark), note(2, 3)).dynamics();
    assertThat(dynamics.at(1)).isBetween(least, most);
    assertThat(dynamics.at(0.5)).isZero();
    assertThat(dynamics.at(2.5)).isZero();
  }

  @Test
  void aStressIsHeardOnTheNoteUnderItAndDecays() {
    DynamicsLine line = new DynamicsLine(List.of(new Point(0, -8)), List.of(new Stress(1, 12)));
    Curve dynamics = score(line, note(0, 1), note(1, 2), note(2, 3)).dynamics();
    assertThat(dynamics.at(1)).isCloseTo(4, within(0.2));
    assertThat(dynamics.at(1.6)).isCloseTo(-8, within(0.2));
    assertThat(dynamics.at(0.5)).isCloseTo(-8, within(1e-9));
  }

  @Test
  void aVoiceThatTakesEffortIsAskedForItsShareAndGainGivesTheRest() {
    Interpretation loud =
        ScoreExpression.of(Reading.SCORE, List.of(), steps(6, 6), LineExpression.NONE, ALL);
    assertThat(loud.dynamics().at(1)).isCloseTo(3, within(1e-9));
    assertThat(loud.controls().energy().at(1)).isCloseTo(25, within(1e-9));
    assertThat(loud.controls().tension().at(1)).isGreaterThan(5);
    assertThat(loud.controls().breathiness().at(1)).isNegative();
    Interpretation soft =
        ScoreExpression.of(Reading.SCORE, List.of(), steps(-15, -15), LineExpression.NONE, ALL);
    assertThat(soft.controls().energy().at(1)).isEqualTo(-50);
    assertThat(soft.dynamics().at(1)).isCloseTo(-9, within(1e-9));
    assertThat(soft.controls().tension().at(1)).isNegative();
    assertThat(soft.controls().breathiness().at(1)).isPositive();
  }

  @Test
  void aVoiceThatTakesNoneGetsAllAsGain() {
    Interpretation loud = score(steps(6, 6));
    assertThat(loud.dynamics().at(1)).isCloseTo(6, within(1e-9));
    assertThat(loud.controls().energy().at(1)).isZero();
  }

  @Test
  void theUsersCurvesAreAddedWithinTheirRanges() {
    DrawnCurve.Stroke high =
        new DrawnCurve.Stroke(
            List.of(new DrawnCurve.Point(0, 90), new DrawnCurve.Point(2, 90)),
            DrawnCurve.Join.LINEAR);
    LineExpression drawn =
        LineExpression.NONE.with(CurveKind.ENERGY, DrawnCurve.blank(CurveKind.ENERGY).drawn(high));
    Interpretation loud = ScoreExpression.of(Reading.SCORE, List.of(), steps(6, 6), drawn, ALL);
    assertThat(loud.controls().energy().at(1)).isEqualTo(100);
  }

  @Test
  void dynamicsDrawnToTheBottomAreSilence() {
    DrawnCurve.Stroke bottom =
        new DrawnCurve.Stroke(
            List.of(new DrawnCurve.Point(0, -24), new DrawnCurve.Point(2, -24)),
            DrawnCurve.Join.LINEAR);
    LineExpression drawn =
        LineExpression.NONE.with(
            CurveKind.DYNAMICS, DrawnCurve.blank(CurveKind.DYNAMICS).drawn(bottom));
    assertThat(
            ScoreExpression.of(Reading.PLAIN, List.of(), DynamicsLine.PLAIN, drawn, ALL)
                .dynamics()
                .at(1))
        .isEqualTo(Interpretation.SILENCE);
  }

  @Test
  void aUsersVibratoGoesBeforeTheScores() {
    PerformedNote trilled = note(0, 1, NoteMark.TRILL);
    Interpretation score = score(DynamicsLine.PLAIN, trilled);
    assertThat(score.notePitches().getFirst().vibrato()).contains(new Vibrato.None());
    LineExpression given = LineExpression.NONE.with(trilled.key(), Vibrato.Given.USUAL);
    assertThat(of(given, trilled).notePitches().getFirst().vibrato()).contains(Vibrato.Given.USUAL);
    PerformedNote bare = note(0, 1);
    LineExpression automatic =
        LineExpression.NONE
            .with(bare.key(), Vibrato.Given.USUAL)
            .with(bare.key(), new Vibrato.Automatic());
    assertThat(of(automatic, bare).notePitches().getFirst().vibrato())
        .contains(new Vibrato.Automatic());
  }

  @Test
  void aGlissandoIsALongWayIntoTheNextNote() {
    Interpretation score =
        score(DynamicsLine.PLAIN, note(0, 1, NoteMark.GLISSANDO), note(1, 2), note(2, 3));
    assertThat(score.notePitches()).hasSize(1);
    NotePitch pitch = score.notePitches().getFirst();
    assertThat(pitch.startSeconds()).isEqualTo(1);
    assertThat(pitch.portamento().orElseThrow().startSeconds()).isEqualTo(-0.5);
  }

  private static Interpretation of(LineExpression drawn, PerformedNote... notes) {
    return ScoreExpression.of(Reading.SCORE, List.of(notes), DynamicsLine.PLAIN, drawn, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "STACCATO, false, 0.5",
    "STACCATO, true, 0.8",
    "STACCATISSIMO, false, 0.4",
    "DETACHED_LEGATO, false, 0.8",
    "TENUTO, false, 1",
    "STRONG_ACCENT, false, 1",
    "ACCENT, false, 1"
  })
  void articulationSaysHowLongANoteIsHeld(NoteMark mark, boolean slurred, double share) {
    PerformedNote written = note(3, 4, new Manner(Set.of(mark), slurred, 2, 2));
    PerformedNote sung = Articulation.sung(List.of(written)).getFirst();
    assertThat(sung.endSeconds()).isCloseTo(3 + share, within(1e-9));
    assertThat(sung.startSeconds()).isEqualTo(3);
  }

  @Test
  void noNoteGetsTooShortToBeSung() {
    PerformedNote sung =
        Articulation.sung(List.of(note(0, 0.16, NoteMark.STACCATISSIMO))).getFirst();
    assertThat(sung.endSeconds()).isCloseTo(0.12, within(1e-9));
    PerformedNote tiny = note(0, 0.1, NoteMark.STACCATISSIMO);
    assertThat(Articulation.sung(List.of(tiny))).containsExactly(tiny);
  }
}
