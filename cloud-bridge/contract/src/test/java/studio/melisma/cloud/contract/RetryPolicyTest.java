package studio.melisma.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import studio.melisma.cloud.contract.RetryPolicy.Decision;

final class RetryPolicyTest {

  private final RetryPolicy policy = RetryPolicy.DEFAULT;

  private Decision transientFailure(int tries, RandomGenerator random) {
    return policy.after(FailureClass.TRANSIENT, tries, 0, Optional.empty(), random);
  }

  @Test
  void transientTroubleWaitsLongerEachTimeUpToTheCap() {
    RetryPolicy patient = new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(10), 100, 2);
    RandomGenerator longest = () -> -1L;
    long[] seconds = {2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600};
    for (int tries = 1; tries <= seconds.length; tries++) {
      Decision decision =
          patient.after(FailureClass.TRANSIENT, tries, 0, Optional.empty(), longest);
      assertThat(decision).isInstanceOf(Decision.Retry.class);
      assertThat(((Decision.Retry) decision).after())
          .isBetween(
              Duration.ofMillis(seconds[tries - 1] * 999), Duration.ofSeconds(seconds[tries - 1]));
    }
  }

  @Test
  void theJitterUsesTheWholeRange() {
    SplittableRandom random = new SplittableRandom(1);
    Duration shortest = Duration.ofDays(1);
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 1_000; i++) {
      Duration after = ((Decision.Retry) transientFailure(4, random)).after();
      shortest = after.compareTo(shortest) < 0 ? after : shortest;
      longest = after.compareTo(longest) > 0 ? after : longest;
    }
    assertThat(shortest).isLessThan(Duration.ofMillis(500));
    assertThat(longest).isBetween(Duration.ofMillis(15_500), Duration.ofSeconds(16));
  }

  @Test
  void theFifthTryIsTheLast() {
    assertThat(transientFailure(5, new SplittableRandom(1))).isEqualTo(new Decision.Fail());
  }

  @Test
  void aRateLimitWaitsAsToldAndSpendsNoTry() {
    assertThat(
            policy.after(
                FailureClass.RATE_LIMITED,
                99,
                0,
                Optional.of(Duration.ofSeconds(77)),
                new SplittableRandom(1)))
        .isEqualTo(new Decision.Retry(Duration.ofSeconds(77), false));
  }

  @Test
  void theUserIsWaitedForAndPermanentTroubleFailsNow() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(policy.after(FailureClass.NEEDS_USER, 1, 0, Optional.empty(), random))
        .isEqualTo(new Decision.Block());
    assertThat(policy.after(FailureClass.PERMANENT, 1, 0, Optional.empty(), random))
        .isEqualTo(new Decision.Fail());
  }

  @Test
  void aJobThatKillsTwoWorkersIsPutAside() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(policy.after(FailureClass.POISON, 1, 1, Optional.empty(), random))
        .isInstanceOf(Decision.Retry.class);
    assertThat(policy.after(FailureClass.POISON, 2, 2, Optional.empty(), random))
        .isEqualTo(new Decision.Die());
  }
}
