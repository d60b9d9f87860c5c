package studio.melisma.app.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;

/** What is done to a part of a curve. */
final class StretchTest {

  private static final CurveKind KIND = CurveKind.TENSION;

  /** From 0 at 1 s to 80 at 3 s. */
  private static final DrawnCurve RISING =
      DrawnCurve.blank(KIND)
          .drawn(new Stroke(List.of(new Point(1, 0), new Point(3, 80)), Join.LINEAR));

  @Test
  void raisingKeepsTheShapeAndStaysInRange() {
    DrawnCurve raised = new Stretch(2, 3).mapped(RISING, KIND, value -> value + 30, 0.2);
    assertThat(raised.at(1.9)).isCloseTo(RISING.at(1.9), within(1e-9));
    assertThat(raised.at(2.2)).isCloseTo(78, within(0.3));
    assertThat(raised.at(3)).isEqualTo(100);
    assertThat(raised.strokes().getLast().points()).hasSizeLessThan(6);
  }

  @Test
  void copiesAreLaidOverWhatIsThere() {
    Stretch copied = new Stretch(1.5, 2.5);
    DrawnCurve pasted = Stretch.pasted(RISING, copied.copied(RISING), 2.5, copied.seconds());
    assertThat(pasted.at(2.49)).isCloseTo(RISING.at(2.49), within(1e-9));
    assertThat(pasted.at(3)).isCloseTo(40, within(1e-9));
    assertThat(pasted.at(3.5)).isCloseTo(60, within(1e-9));
  }

  @Test
  void whatWasNotDrawnIsPastedAsNotDrawn() {
    DrawnCurve pasted = Stretch.pasted(RISING, new Stretch(4, 5).copied(RISING), 1.5, 1);
    assertThat(pasted.at(2)).isZero();
    assertThat(pasted.strokes()).hasSize(2);
  }

  @Test
  void movesInTimeAndValue() {
    DrawnCurve moved = new Stretch(1, 3).moved(RISING, KIND, 2, 50);
    assertThat(moved.strokes()).hasSize(1);
    assertThat(moved.at(1.5)).isZero();
    assertThat(moved.at(3)).isEqualTo(50);
    assertThat(moved.at(5)).isEqualTo(100);
  }

  @Test
  void nothingIsMovedBeforeTheStart() {
    DrawnCurve moved = new Stretch(1, 3).moved(RISING, KIND, -5, 0);
    assertThat(moved.strokes().getFirst().points().getFirst().seconds()).isZero();
  }
}
