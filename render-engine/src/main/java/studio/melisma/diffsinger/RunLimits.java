package studio.melisma.diffsinger;

import java.time.Duration;

/**
 * How long one run of a graph may take before it is stopped.
 *
 * @param base what every run is given
 * @param perSecond what it is given for each second of the phrase
 * @param grace how long a run that was told to stop is waited for; one that doesn't heed by then is
 *     stuck in a single operation, for between two the runtime looks
 */
public record RunLimits(Duration base, Duration perSecond, Duration grace) {

  /** 20 s and thirty times the phrase's length; ten more to stop. */
  public static final RunLimits DEFAULT =
      new RunLimits(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(10));

  Duration of(Passage passage) {
    return base.plusMillis(Math.round(perSecond.toMillis() * passage.seconds()));
  }
}
