package studio.melisma.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenderCostTest {

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 1, 1", "10000, 1, 1", "10001, 1, 2", "95000, 3, 30"})
  void everyStartedTenSecondsCounts(long millis, int quality, long credits) {
    assertThat(RenderCost.of(Duration.ofMillis(millis), quality)).isEqualTo(credits);
  }
}
