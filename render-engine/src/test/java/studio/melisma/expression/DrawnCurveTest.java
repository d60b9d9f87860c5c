package studio.melisma.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;

final class DrawnCurveTest {

  private static final DrawnCurve BLANK = DrawnCurve.blank(CurveKind.VOICING);

  private static Stroke stroke(Join join, double... secondsAndValues) {
    List<Point> points =
        IntStream.range(0, secondsAndValues.length / 2)
            .mapToObj(i -> new Point(secondsAndValues[2 * i], secondsAndValues[2 * i + 1]))
            .toList();
    return new Stroke(points, join);
  }

  @Test
  void isNeutralWhereNothingIsDrawn() {
    DrawnCurve curve = BLANK.drawn(stroke(Join.LINEAR, 1, 50, 2, 70));
    assertThat(BLANK.at(1.5)).isEqualTo(100);
    assertThat(curve.at(0.5)).isEqualTo(100);
    assertThat(curve.at(2.5)).isEqualTo(100);
    assertThat(curve.at(1)).isEqualTo(50);
    assertThat(curve.at(1.25)).isCloseTo(55, within(1e-9));
    assertThat(curve.at(2)).isEqualTo(70);
  }

  @Test
  void smoothJoinsAreLevelAtThePoints() {
    DrawnCurve curve = BLANK.drawn(stroke(Join.SMOOTH, 1, 0, 2, 10));
    assertThat(curve.at(1.5)).isCloseTo(5, within(1e-9));
    assertThat(curve.at(1.05)).isLessThan(0.1);
    assertThat(curve.at(1.95)).isGreaterThan(9.9);
  }

  @Test
  void neverJumps() {
    DrawnCurve curve =
        BLANK
            .drawn(stroke(Join.LINEAR, 1, 0, 1.5, 20))
            .drawn(stroke(Join.LINEAR, 1.51, 60))
            .drawn(stroke(Join.LINEAR, 2, 0, 2.5, 0));
    double last = curve.at(0.9);
    for (double t = 0.9; t < 2.6; t += 1e-5) {
      double value = curve.at(t);
      assertThat(Math.abs(value - last)).as("at %f", t).isLessThan(0.2);
      last = value;
    }
  }

  @Test
  void aStrokeReplacesWhatLiesUnderIt() {
    DrawnCurve curve =
        BLANK.drawn(stroke(Join.LINEAR, 0, 0, 4, 40)).drawn(stroke(Join.LINEAR, 1, 90, 2, 90));
    assertThat(curve.strokes()).hasSize(3);
    assertThat(curve.at(0.5)).isCloseTo(5, within(1e-9));
    assertThat(curve.at(1.5)).isEqualTo(90);
    assertThat(curve.at(3)).isCloseTo(30, within(1e-9));
  }

  @Test
  void erasesARangeAndKeepsTheRest() {
    DrawnCurve curve = BLANK.drawn(stroke(Join.LINEAR, 0, 0, 4, 40)).erased(1, 2);
    assertThat(curve.at(1.5)).isEqualTo(100);
    assertThat(curve.at(0.5)).isCloseTo(5, within(1e-9));
    assertThat(curve.at(3.5)).isCloseTo(35, within(1e-9));
    assertThat(curve.erased(0, 4).isBlank()).isTrue();
  }

  @Test
  void movesWhatIsDrawnInTimeAndValue() {
    DrawnCurve curve = BLANK.drawn(stroke(Join.LINEAR, 1, 10, 2, 20)).moved(0.5, 2.5, 3, 5);
    assertThat(curve.at(1.5)).isEqualTo(100);
    assertThat(curve.at(4.5)).isCloseTo(20, within(1e-9));
  }

  @Test
  void isEqualWhereItSoundsEqual() {
    Stroke stroke = stroke(Join.LINEAR, 1, 10, 2, 20);
    assertThat(BLANK.drawn(stroke)).isEqualTo(BLANK.drawn(stroke));
    assertThat(BLANK.drawn(stroke).erased(0, 9)).isEqualTo(BLANK);
  }

  @Test
  void refusesWhatNoHandCanDraw() {
    assertThatThrownBy(() -> stroke(Join.LINEAR, 2, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Point(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Stroke(List.of(), Join.LINEAR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scoreAndUserTogetherStayInTheRange() {
    assertThat(CurveKind.ENERGY.together(70, 60)).isEqualTo(100);
    assertThat(CurveKind.VOICING.together(100, 30)).isEqualTo(30);
    assertThat(CurveKind.DYNAMICS.together(-20, -10)).isEqualTo(-24);
  }
}
