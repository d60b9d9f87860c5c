package studio.melisma.app.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class FollowTest {

  @Test
  void offNeverScrolls() {
    assertThat(Follow.scrollFor(Follow.OFF, 5000, 0, 1000)).isEmpty();
  }

  @Test
  void pagesTurnWhenThePlayheadLeavesTheView() {
    assertThat(Follow.scrollFor(Follow.PAGE, 999, 0, 1000)).isEmpty();
    assertThat(Follow.scrollFor(Follow.PAGE, 1000, 0, 1000)).isEqualTo(OptionalDouble.of(950));
    assertThat(Follow.scrollFor(Follow.PAGE, 20, 950, 1000)).isEqualTo(OptionalDouble.of(0));
    assertThat(Follow.scrollFor(Follow.PAGE, 7000, 950, 1000)).isEqualTo(OptionalDouble.of(6950));
  }

  @Test
  void theSongMovesUnderAStationaryPlayhead() {
    assertThat(Follow.scrollFor(Follow.STATIONARY, 900, 0, 1000)).isEmpty();
    assertThat(Follow.scrollFor(Follow.STATIONARY, 910, 0, 1000)).isEqualTo(OptionalDouble.of(10));
    assertThat(Follow.scrollFor(Follow.STATIONARY, 500, 400, 1000)).isEmpty();
    assertThat(Follow.scrollFor(Follow.STATIONARY, 300, 400, 1000))
        .isEqualTo(OptionalDouble.of(250));
  }

  @Test
  void whatFollowsStationaryIsOff() {
    assertThat(Follow.STATIONARY.next()).isEqualTo(Follow.OFF);
  }
}
