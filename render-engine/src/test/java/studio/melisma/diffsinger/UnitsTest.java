package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.voicebank.DsConfig;
import studio.melisma.voicebank.Variance;

/** Formulas of the contract, sections 2.7 and 2.9. */
final class UnitsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"100, -2.4", "-100, 2.4", "50, -1.2", "0, 0", "250, -2.4"})
  void genderCountsInUnitsOfTheTrainedRange(double drawn, double expected) throws Exception {
    DsConfig config = config("augmentation_args: {random_pitch_shifting: {range: [-5, 5]}}");
    assertThat(Units.gender(drawn, config)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void genderIsNothingWhereTheModelWasNotTrainedForIt() throws Exception {
    DsConfig config = config("augmentation_args: {random_pitch_shifting: {range: [0, 6]}}");
    assertThat(Units.gender(100, config)).isZero();
    assertThat(Units.gender(-50, config)).isEqualTo(1);
  }

  @Test
  void velocityIsAPowerOfTwo() {
    assertThat(Units.velocity(0)).isEqualTo(0.5);
    assertThat(Units.velocity(100)).isEqualTo(1);
    assertThat(Units.velocity(200)).isEqualTo(2);
  }

  @Test
  void variancesTakeTheDeltaAndStayInTheirRange() {
    assertThat(Units.varied(Variance.ENERGY, -20, 50)).isEqualTo(-14);
    assertThat(Units.varied(Variance.BREATHINESS, -90, -100)).isEqualTo(-96);
    assertThat(Units.varied(Variance.VOICING, -10, 100)).isEqualTo(-10);
    assertThat(Units.varied(Variance.VOICING, -10, 0)).isEqualTo(-22);
    assertThat(Units.varied(Variance.TENSION, 1, 100)).isEqualTo(6);
    assertThat(Units.varied(Variance.TENSION, 9, 100)).isEqualTo(10);
  }

  @Test
  void concertPitch() {
    assertThat(Units.hertz(69)).isEqualTo(440);
    assertThat(Units.hertz(57)).isEqualTo(220);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000", "3, 250", "5, 200", "10, 100", "20, 50", "30, 25", "50, 20", "100, 10", "1000, 1"
  })
  void speedupDividesTheSchedule(int steps, int expected) {
    assertThat(Acceleration.speedup(steps)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "max_depth: 0.6, true, 0.6",
    "max_depth: 400, false, 0.4",
    "max_depth: 400, true, 0.4",
    "hop_size: 512, true, 0"
  })
  void maximumDepthIsAShareOfTheWhole(String yaml, boolean continuous, double expected)
      throws Exception {
    assertThat(Acceleration.maxDepth(config(yaml), continuous)).isEqualTo(expected);
  }

  private DsConfig config(String yaml) throws Exception {
    return DsConfig.read(Files.writeString(folder.resolve("dsconfig.yaml"), yaml));
  }
}
