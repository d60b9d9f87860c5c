package studio.melisma.app.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.app.parameters.Drawing.Way;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;

/** What the hand does, and what comes of it. */
final class DrawingTest {

  private static final DrawnCurve BLANK = DrawnCurve.blank(CurveKind.GENDER);

  private static Drawing drawing(Way way, double... secondsAndValues) {
    Drawing drawing = new Drawing(way, 0.2, secondsAndValues[0], secondsAndValues[1]);
    for (int i = 2; i < secondsAndValues.length; i += 2) {
      drawing.to(secondsAndValues[i], secondsAndValues[i + 1]);
    }
    return drawing;
  }

  @Test
  void thinsWhatIsDrawnAndStaysWithinTheTolerance() {
    List<Point> path = new ArrayList<>();
    Drawing drawing = new Drawing(Way.FREEHAND, 0.5, 0, 0);
    path.add(new Point(0, 0));
    for (int i = 1; i <= 600; i++) {
      double seconds = i / 200.0;
      double value = 60 * Math.sin(2 * seconds) + 10 * Math.sin(11 * seconds);
      path.add(new Point(seconds, value));
      drawing.to(seconds, value);
    }
    DrawnCurve curve = drawing.on(BLANK);
    assertThat(curve.strokes()).hasSize(1);
    assertThat(curve.strokes().getFirst().points()).hasSizeLessThan(100);
    assertThat(path)
        .allSatisfy(
            point -> assertThat(curve.at(point.seconds())).isCloseTo(point.value(), within(0.5)));
  }

  @Test
  void aStraightMovementIsTwoPoints() {
    DrawnCurve curve = drawing(Way.FREEHAND, 1, 10, 1.1, 11, 1.5, 15, 2, 20).on(BLANK);
    assertThat(curve.strokes())
        .singleElement()
        .satisfies(stroke ->
            assertThat(stroke.points()).containsExactly(new Point(1, 10), new Point(2, 20)));
  }

  @Test
  void goingBackDrawsOverWhatWasDrawn() {
    DrawnCurve curve = drawing(Way.FREEHAND, 1, 10, 2, 10, 3, 10, 1, 50).on(BLANK);
    assertThat(curve.at(1)).isEqualTo(50);
    assertThat(curve.at(2)).isCloseTo(30, within(0.2));
    assertThat(curve.at(3)).isEqualTo(10);
  }

  @Test
  void holdingStillTakesTheLastValue() {
    DrawnCurve curve = drawing(Way.FREEHAND, 1, 10, 2, 10, 2, 40).on(BLANK);
    assertThat(curve.at(2)).isEqualTo(40);
  }

  @Test
  void aFlatLineKeepsTheValueAtWhichItBegan() {
    DrawnCurve curve = drawing(Way.FLAT, 2, 30, 1, -80).on(BLANK);
    assertThat(curve.strokes().getFirst().points())
        .containsExactly(new Point(1, 30), new Point(2, 30));
  }

  @Test
  void aLineGoesFromWhereItBeganToWhereItEnds() {
    assertThat(drawing(Way.LINE, 1, 30, 3, 77, 2, -80).on(BLANK).strokes().getFirst().points())
        .containsExactly(new Point(1, 30), new Point(2, -80));
    assertThat(drawing(Way.LINE, 2, 30, 1, -80).on(BLANK).strokes().getFirst().points())
        .containsExactly(new Point(1, -80), new Point(2, 30));
  }

  @Test
  void resettingTakesAwayWhatItCrosses() {
    DrawnCurve drawn = new Stretch(0, 4).flat(BLANK, 50);
    DrawnCurve curve = drawing(Way.RESET, 3, 0, 2, 0).on(drawn);
    assertThat(curve.strokes()).hasSize(2);
    assertThat(curve.at(1.9)).isEqualTo(50);
    assertThat(curve.at(2.5)).isZero();
    assertThat(curve.at(3.1)).isEqualTo(50);
  }

  @Test
  void smoothingTakesTheEdgesOff() {
    List<Point> steps = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      steps.add(new Point(i * 0.05, i % 2 == 0 ? 20 : -20));
    }
    DrawnCurve rough = BLANK.drawn(new Stroke(steps, DrawnCurve.Join.LINEAR));
    DrawnCurve smooth = drawing(Way.SMOOTH, 0.5, 0, 1.5, 0).on(rough);
    for (double seconds = 0.7; seconds < 1.3; seconds += 0.01) {
      assertThat(Math.abs(smooth.at(seconds))).isLessThan(8);
    }
    assertThat(smooth.at(0.25)).isEqualTo(rough.at(0.25));
    assertThat(smooth.at(0.5)).isCloseTo(rough.at(0.5), within(0.2));
  }
}
