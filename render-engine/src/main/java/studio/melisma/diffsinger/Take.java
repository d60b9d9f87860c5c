package studio.melisma.diffsinger;

import studio.melisma.work.Cancellation;

/**
 * One go at singing something.
 *
 * @param quality how much work the models are given
 * @param seed chooses the noise that models start from: the same request with the same seed gives
 *     the same samples
 * @param cancellation asks a run to stop, which then ends with a {@link
 *     java.util.concurrent.CancellationException}
 */
public record Take(SamplingQuality quality, long seed, Cancellation cancellation) {

  /** With nobody to stop it. */
  public static Take of(SamplingQuality quality, long seed) {
    return new Take(quality, seed, new Cancellation());
  }
}
