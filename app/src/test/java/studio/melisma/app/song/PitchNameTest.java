package studio.melisma.app.song;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PitchNameTest {

  @Test
  void namesPitches() {
    assertThat(PitchName.of(60)).isEqualTo("C4");
    assertThat(PitchName.of(70.2)).isEqualTo("A♯4");
    assertThat(PitchName.exactly(69)).isEqualTo("A4");
    assertThat(PitchName.exactly(69.25)).isEqualTo("A4 +25");
    assertThat(PitchName.exactly(68.75)).isEqualTo("A4 -25");
  }

  @Test
  void understandsWhatItSaysAndWhatMusiciansType() {
    for (double midi : new double[] {0, 21, 60, 69.25, 68.75, 127}) {
      assertThat(PitchName.read(PitchName.exactly(midi))).hasValue(midi);
    }
    assertThat(PitchName.read("bb4")).hasValue(70);
    assertThat(PitchName.read(" f#5 ")).hasValue(78);
    assertThat(PitchName.read("60,5")).hasValue(60.5);
    assertThat(PitchName.read("H4")).isEmpty();
    assertThat(PitchName.read("128")).isEmpty();
    assertThat(PitchName.read("")).isEmpty();
  }
}
