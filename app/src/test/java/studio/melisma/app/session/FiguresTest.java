package studio.melisma.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How pitches and times are written. */
final class FiguresTest {

  @ParameterizedTest
  @CsvSource({"60, C4", "61, C♯4", "59, B3", "69, A4", "0, C-1", "69.4, A4"})
  void namesPitches(double midi, String name) {
    assertThat(PitchName.of(midi)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "31.9, 0:31", "60, 1:00", "4504, 75:04", "-1, 0:00"})
  void writesTimes(double seconds, String text) {
    assertThat(Clock.of(seconds)).isEqualTo(text);
  }
}
