package studio.melisma.app.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PlaceTextTest {

  private final BeatGrid grid = Heard.grid(4, 0.5, 0.25, 0.5);

  @Test
  void readsMeasuresBeatsAndTimes() {
    assertThat(PlaceText.parse(" 2.3 ", grid)).isEqualTo(OptionalDouble.of(2.5));
    assertThat(PlaceText.parse("3", grid)).isEqualTo(OptionalDouble.of(3));
    assertThat(PlaceText.parse("0:42", grid)).isEqualTo(OptionalDouble.of(42));
    assertThat(PlaceText.parse("2:05,5", grid)).isEqualTo(OptionalDouble.of(125.5));
  }

  @Test
  void refusesWhatMeansNoPlace() {
    for (String text : new String[] {"", "x", "9.1", "2.7", "1:2:3", "-1", "2.99999999999"}) {
      assertThat(PlaceText.parse(text, grid)).as(text).isEmpty();
    }
  }

  @Test
  void writesThem() {
    assertThat(PlaceText.time(65.26)).isEqualTo("1:05.2");
    assertThat(PlaceText.time(0.2999999)).isEqualTo("0:00.3");
    assertThat(PlaceText.beat(2.6, grid)).isEqualTo("2.3");
    assertThat(PlaceText.beat(1, BeatGrid.EMPTY)).isEqualTo("–");
  }
}
