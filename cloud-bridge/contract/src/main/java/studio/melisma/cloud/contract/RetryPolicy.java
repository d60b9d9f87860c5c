package studio.melisma.cloud.contract;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides what becomes of a job after an attempt that did not succeed.
 *
 * @param base the longest wait before the second try; it doubles with every further one
 * @param cap no wait is longer
 * @param tries how many attempts a job gets in all
 * @param workerDeaths how many workers one job may take down before it is put aside
 */
public record RetryPolicy(Duration base, Duration cap, int tries, int workerDeaths) {

  /** Two seconds to ten minutes, five tries, two dead workers. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(10), 5, 2);

  public RetryPolicy {
    if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0) {
      throw new IllegalArgumentException("waits grow from a positive base to a cap");
    }
    if (tries < 1 || workerDeaths < 1) {
      throw new IllegalArgumentException("a job gets at least one try");
    }
  }

  /** What happens next to the job. */
  public sealed interface Decision {

    /**
     * It goes back to the queue.
     *
     * @param after not before this time has passed
     * @param spendsTry whether the attempt counts against the job's tries
     */
    record Retry(Duration after, boolean spendsTry) implements Decision {}

    /** It waits until its user has done something. */
    record Block() implements Decision {}

    /** It has failed. */
    record Fail() implements Decision {}

    /** It is put aside, visibly, for somebody to look at. */
    record Die() implements Decision {}
  }

  /**
   * The decision.
   *
   * @param failure what stopped the attempt
   * @param triesSpent attempts that counted, this one included
   * @param deaths workers that this job has taken down, this attempt included
   * @param retryAfter how long another service asked to wait, where one did
   * @param random source of the jitter
   */
  public Decision after(
      FailureClass failure,
      int triesSpent,
      int deaths,
      Optional<Duration> retryAfter,
      RandomGenerator random) {
    return switch (failure) {
      case TRANSIENT ->
          triesSpent >= tries
              ? new Decision.Fail()
              : new Decision.Retry(wait(triesSpent, random), true);
      case RATE_LIMITED -> new Decision.Retry(retryAfter.orElse(base), false);
      case NEEDS_USER -> new Decision.Block();
      case PERMANENT -> new Decision.Fail();
      case POISON ->
          deaths >= workerDeaths
              ? new Decision.Die()
              : new Decision.Retry(wait(triesSpent, random), true);
    };
  }

  /**
   * Full jitter: evenly between nothing and the doubled base, so that jobs which failed together
   * don't come back together (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog,
   * 2015).
   */
  private Duration wait(int triesSpent, RandomGenerator random) {
    double longest = base.toMillis() * Math.pow(2, Math.max(0, triesSpent - 1));
    return Duration.ofMillis(
        (long) (Math.min(longest, (double) cap.toMillis()) * random.nextDouble()));
  }
}
