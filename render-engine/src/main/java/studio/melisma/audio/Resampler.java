package studio.melisma.audio;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import studio.melisma.failure.ResourceException;
import studio.melisma.work.Cancellation;

/**
 * Changes the sample rate of sounds, band-limited: what both rates can hold stays as it is up to
 * 0.9 of the lower Nyquist frequency, what the lower one can't hold is gone, more than 100 dB down,
 * from the Nyquist frequency on. The filter is a sinc under a Kaiser window with linear phase and
 * without delay: the sample {@code n} of the result stands at {@code n / rate} seconds, as it did
 * before. Before its first sample and after its last one a sound is silent.
 *
 * <p>Each sample of the result is a sum over the samples around its place, weighed by the filter
 * there (J. O. Smith, "Digital Audio Resampling"). Rates stand in a ratio of whole numbers L : M,
 * so that only L sets of weights occur; they are kept where there are few of them.
 */
public final class Resampler {

  /** The lowest and the highest rate, in samples per second. */
  public static final int LOWEST_RATE = 8_000;

  public static final int HIGHEST_RATE = 192_000;

  private static final double STOP_DECIBELS = 112;
  private static final double BETA = KaiserSinc.beta(STOP_DECIBELS);

  /** How far the filter reaches, in samples of the lower rate. */
  private static final int REACH = 80;

  /** The middle of the transition from 0.907 to 0.998 of the lower Nyquist frequency. */
  private static final double CUTOFF = 0.9525;

  /** Beyond this many numbers, sets of weights are made anew each time instead of kept. */
  private static final int MOST_KEPT_WEIGHTS = 1 << 21;

  /** After so many it looks whether it is still wanted. */
  private static final int SAMPLES_AT_A_TIME = 1 << 14;

  private static final int MOST_SAMPLES = Integer.MAX_VALUE - 8;

  private final int up;
  private final int down;

  /** Input samples for each sample of the lower rate, at least 1. */
  private final double stretch;

  private final int reach;
  private final double[][] kept;
  private final double[] scratch;

  private Resampler(int from, int to) {
    int divisor = greatestCommonDivisor(from, to);
    this.up = to / divisor;
    this.down = from / divisor;
    this.stretch = Math.max(1, (double) from / to);
    this.reach = (int) Math.ceil(REACH * stretch);
    this.kept = new double[(long) up * 2 * reach <= MOST_KEPT_WEIGHTS ? up : 0][];
    this.scratch = new double[2 * reach];
  }

  /**
   * A sound at another sample rate, as long as before to the nearest sample.
   *
   * @param sampleRate samples per second, {@value #LOWEST_RATE} to {@value #HIGHEST_RATE}
   * @return the same object when it has that rate already
   * @throws ResourceException when the result would be longer than a sound can be
   */
  public static Sound resample(Sound sound, int sampleRate) throws ResourceException {
    return resample(sound, sampleRate, new Cancellation());
  }

  /**
   * As above; a long sound takes seconds.
   *
   * @throws CancellationException when the cancellation was heard
   */
  public static Sound resample(Sound sound, int sampleRate, Cancellation cancellation)
      throws ResourceException {
    if (sampleRate < LOWEST_RATE || sampleRate > HIGHEST_RATE) {
      throw new IllegalArgumentException("no sample rate to resample to: " + sampleRate);
    }
    if (sound.sampleRate() == sampleRate) {
      return sound;
    }
    Resampler resampler = new Resampler(sound.sampleRate(), sampleRate);
    long length = length(sound, sampleRate);
    if (length > MOST_SAMPLES) {
      throw new ResourceException(
          "%.1f hours of sound are too long for %d samples a second. Take a lower sample rate, or sing fewer measures at once."
              .formatted(sound.seconds() / 3600, sampleRate));
    }
    float[][] resampled = new float[sound.channels().length][];
    for (int c = 0; c < resampled.length; c++) {
      resampled[c] = resampler.resampled(sound.channels()[c], (int) length, cancellation);
    }
    return new Sound(resampled, sampleRate);
  }

  /** How many samples a sound has at another rate. */
  public static long length(SampledSound sound, int sampleRate) {
    return Math.round((double) sound.length() * sampleRate / sound.sampleRate());
  }

  private float[] resampled(float[] samples, int length, Cancellation cancellation) {
    float[] resampled = new float[length];
    for (int n = 0; n < length; n++) {
      if (n % SAMPLES_AT_A_TIME == 0 && cancellation.isRequested()) {
        throw new CancellationException();
      }
      long place = (long) n * down;
      int first = (int) (place / up) - reach + 1;
      double[] weights = weights((int) (place % up));
      if (first >= 0 && first + weights.length <= samples.length) {
        resampled[n] = (float) product(weights, samples, first);
      } else {
        resampled[n] = (float) productAtEdge(weights, samples, first);
      }
    }
    return resampled;
  }

  /** Four sums side by side, since each addition waits for the one before it. */
  private static double product(double[] weights, float[] samples, int first) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int t = 0;
    for (; t + 3 < weights.length; t += 4) {
      a += weights[t] * samples[first + t];
      b += weights[t + 1] * samples[first + t + 1];
      c += weights[t + 2] * samples[first + t + 2];
      d += weights[t + 3] * samples[first + t + 3];
    }
    for (; t < weights.length; t++) {
      a += weights[t] * samples[first + t];
    }
    return a + b + (c + d);
  }

  private static double productAtEdge(double[] weights, float[] samples, int first) {
    double sum = 0;
    int to = Math.min(weights.length, samples.length - first);
    for (int t = Math.max(0, -first); t < to; t++) {
      sum += weights[t] * samples[first + t];
    }
    return sum;
  }

  /** The weights of the samples around a place that lies {@code phase / up} behind a sample. */
  private double[] weights(int phase) {
    if (kept.length == 0) {
      fill(scratch, phase);
      return scratch;
    }
    double[] weights = kept[phase];
    if (weights == null) {
      weights = new double[2 * reach];
      fill(weights, phase);
      kept[phase] = weights;
    }
    return weights;
  }

  private void fill(double[] weights, int phase) {
    double sum = 0;
    for (int t = 0; t < weights.length; t++) {
      weights[t] = Response.at(Math.abs(t - (reach - 1) - (double) phase / up) / stretch);
      sum += weights[t];
    }
    // Each set sums to exactly one: a constant stays constant, without a ripple from set to set.
    for (int t = 0; t < weights.length; t++) {
      weights[t] /= sum;
    }
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /**
   * The right half of the filter's response, between whose points is interpolated in straight
   * lines; so dense that this errs by less than −140 dB.
   */
  private static final class Response {

    private static final int DENSITY = 4096;
    private static final double[] POINTS = points();

    private static double[] points() {
      double[] points = new double[REACH * DENSITY + 2];
      Arrays.setAll(points, i -> KaiserSinc.at((double) i / DENSITY, CUTOFF, BETA, REACH));
      return points;
    }

    /** At so many samples of the lower rate from the middle, at least 0. */
    static double at(double distance) {
      double place = distance * DENSITY;
      int before = (int) place;
      if (before >= REACH * DENSITY) {
        return 0;
      }
      return POINTS[before] + (place - before) * (POINTS[before + 1] - POINTS[before]);
    }

    private Response() {}
  }
}
