package studio.melisma.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class CacheKeyTest {

  @Test
  void sameFactsMakeTheSameKey() {
    assertThat(of(facts -> facts.text("model", "ab")))
        .isEqualTo(of(facts -> facts.text("model", "ab")))
        .hasSameHashCodeAs(of(facts -> facts.text("model", "ab")));
    assertThat(of(facts -> facts).hex()).matches("[0-9a-f]{64}");
  }

  @Test
  void everyDifferenceInAnyFactMakesAnotherKey() {
    List<CacheKey> keys =
        List.of(
            of(facts -> facts),
            of(facts -> facts.text("model", "ab")),
            of(facts -> facts.text("model", "ac")),
            of(facts -> facts.text("modela", "b")),
            of(facts -> facts.text("mode", "lab")),
            of(facts -> facts.text("model", "ab").text("", "")),
            of(facts -> facts.text("model", "a").text("b", "")),
            of(facts -> tensor(facts, "f0", "FLOAT", 1, 2, 3, 4)),
            of(facts -> tensor(facts, "f0", "FLOAT", 1, 2, 3, 5)),
            of(facts -> tensor(facts, "f1", "FLOAT", 1, 2, 3, 4)),
            of(facts -> tensor(facts, "f0", "INT32", 1, 2, 3, 4)),
            of(facts -> tensor(facts, "f0", "FLOAT", 1, 2, 3, 4, 0)),
            of(facts -> facts.tensor("f0", "FLOAT", new long[] {1, 4}, Results.bytes(1, 2, 3, 4))),
            of(facts -> facts.tensor("f0", "FLOAT", new long[] {4, 1}, Results.bytes(1, 2, 3, 4))),
            of(facts -> facts.tensor("f0", "FLOAT", new long[] {4}, Results.bytes(1, 2, 3, 4))),
            of(facts -> facts.text("f0", "FLOAT")));
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void readsABufferFromPositionToLimitAndLeavesItAsItWas() {
    ByteBuffer part = Results.bytes(9, 1, 2, 9);
    part.position(1).limit(3);
    CacheKey key = of(facts -> facts.tensor("x", "BOOL", new long[] {2}, part));
    assertThat(key)
        .isEqualTo(of(facts -> facts.tensor("x", "BOOL", new long[] {2}, Results.bytes(1, 2))));
    assertThat(part.position()).isEqualTo(1);
    assertThat(part.limit()).isEqualTo(3);
  }

  private static CacheKey of(UnaryOperator<CacheKey.Builder> facts) {
    return facts.apply(CacheKey.builder()).build();
  }

  private static CacheKey.Builder tensor(
      CacheKey.Builder facts, String name, String element, int... values) {
    return facts.tensor(name, element, new long[] {1}, Results.bytes(values));
  }
}
