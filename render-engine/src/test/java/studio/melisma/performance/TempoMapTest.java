package studio.melisma.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.performance.TempoMap.Change;
import studio.melisma.score.Fraction;

final class TempoMapTest {

  @Test
  void stepsAddUp() {
    TempoMap map = TempoMap.of(List.of(change(0, 60), change(4, 120), change(6, 30)));

    assertThat(map.secondAt(Fraction.of(4))).isEqualTo(4);
    assertThat(map.secondAt(Fraction.of(6))).isEqualTo(5);
    assertThat(map.secondAt(Fraction.of(7))).isEqualTo(7);
    assertThat(map.tempoAt(Fraction.of(5))).isEqualTo(120);
  }

  @Test
  void changesThatChangeNothingAreLeftOut() {
    TempoMap map =
        TempoMap.of(List.of(change(0, 120), change(4, 120), change(4, 90), change(8, 90)));

    assertThat(map.points())
        .extracting(TempoMap.Point::quartersPerMinute)
        .containsExactly(120.0, 90.0);
  }

  @Test
  void ofSeveralAtOnePlaceTheLastCounts() {
    TempoMap map = TempoMap.of(List.of(change(4, 60), change(4, 120)));

    assertThat(map.points()).hasSize(1);
    assertThat(map.secondAt(Fraction.of(8))).isEqualTo(4);
  }

  @Test
  void aRampIsTheIntegralOfItsTempo() {
    TempoMap map =
        TempoMap.of(List.of(new Change(Fraction.ZERO, 120, /* ramp= */ true), change(8, 60)));
    double summed = 0;
    int steps = 100_000;
    for (int i = 0; i < steps; i++) {
      double quarter = (i + 0.5) * 8 / steps;
      summed += 60 / (120 - 60 * quarter / 8) * 8 / steps;
    }

    assertThat(map.secondAt(Fraction.of(8))).isCloseTo(summed, within(1e-6));
    assertThat(map.tempoAt(Fraction.of(4))).isEqualTo(90);
    assertThat(map.secondAt(Fraction.of(9)) - map.secondAt(Fraction.of(8)))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void noTempoIsZero() {
    assertThatThrownBy(() -> change(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> change(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Change change(int quarter, double tempo) {
    return new Change(Fraction.of(quarter), tempo, /* ramp= */ false);
  }
}
