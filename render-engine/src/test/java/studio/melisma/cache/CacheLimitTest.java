package studio.melisma.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.failure.ResourceException;

final class CacheLimitTest {

  @Test
  void takesATenthOfWhatIsFreeAtMost() {
    long gib = 1L << 30;
    assertThat(CacheLimit.DEFAULT.on(100 * gib, 0)).isEqualTo(2 * gib);
    assertThat(CacheLimit.DEFAULT.on(5 * gib, 5 * gib)).isEqualTo(gib);
    assertThat(CacheLimit.DEFAULT.on(0, 0)).isZero();
  }

  @Test
  void theUserIsTakenAtTheirWord() throws Exception {
    CacheLimit limit = CacheLimit.of(Map.of("MELISMA_CACHE_MB", " 100 ")).orElseThrow();
    assertThat(limit.on(80L << 20, 70L << 20)).isEqualTo(100L << 20);
    assertThat(CacheLimit.of(Map.of("MELISMA_CACHE_MB", "0"))).isEmpty();
    assertThat(CacheLimit.of(Map.of())).contains(CacheLimit.DEFAULT);
    assertThat(CacheLimit.of(Map.of("MELISMA_CACHE_MB", ""))).contains(CacheLimit.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"much", "-1", "1.5", "10 MB", "9999999999", "99999999999999999999"})
  void whatIsNoNumberOfMegabytesIsRefused(String value) {
    assertThatThrownBy(() -> CacheLimit.of(Map.of("MELISMA_CACHE_MB", value)))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("MELISMA_CACHE_MB")
        .hasMessageContaining(value);
  }
}
