package studio.melisma.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.melisma.playback.Envelope;

/**
 * The outline of a phrase's sound: the least and the greatest sample of every {@value
 * #SAMPLES_PER_PEAK}, and of every eight such pairs, and so on, so that a stretch of any length is
 * looked up in a few steps. It is worked out once by the thread that sang, takes 9 bytes for each
 * {@value #SAMPLES_PER_PEAK} samples (3.2 kB for a second at 44.1 kHz), and is shared by all places
 * where the phrase is heard.
 *
 * <p>Levels are those that are heard before the track's gain: full scale is ±1, the dynamics are in
 * them. Fades at the silent ends are not.
 */
public final class Waveform {

  /** Samples of which one pair is kept. */
  public static final int SAMPLES_PER_PEAK = 128;

  /** Pairs of which one of the next coarser outline is made. */
  private static final int COARSER = 8;

  /** A stretch is looked up where it takes at least so many pairs. */
  private static final int FEWEST_PAIRS = 4;

  private final double startSeconds;
  private final int sampleRate;
  private final List<Outline> outlines;
  private final @Nullable Envelope dynamics;

  private Waveform(
      double startSeconds, int sampleRate, List<Outline> outlines, @Nullable Envelope dynamics) {
    this.startSeconds = startSeconds;
    this.sampleRate = sampleRate;
    this.outlines = outlines;
    this.dynamics = dynamics;
  }

  /** Pairs of equally many samples each. */
  @SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
  private record Outline(float[] lows, float[] highs, int samples) {

    static Outline of(float[] samples) {
      Outline finest = empty(samples.length, SAMPLES_PER_PEAK, SAMPLES_PER_PEAK);
      finest.fill(samples, samples, SAMPLES_PER_PEAK);
      return finest;
    }

    Outline coarser() {
      Outline coarser = empty(lows.length, COARSER, samples * COARSER);
      coarser.fill(lows, highs, COARSER);
      return coarser;
    }

    private static Outline empty(int length, int each, int samples) {
      int pairs = Math.ceilDiv(length, each);
      return new Outline(new float[pairs], new float[pairs], samples);
    }

    private void fill(float[] low, float[] high, int each) {
      for (int i = 0; i < lows.length; i++) {
        int end = Math.min(low.length, (i + 1) * each);
        float least = low[i * each];
        float greatest = high[i * each];
        for (int k = i * each + 1; k < end; k++) {
          least = Math.min(least, low[k]);
          greatest = Math.max(greatest, high[k]);
        }
        lows[i] = least;
        highs[i] = greatest;
      }
    }
  }

  /** The outline of samples, of which there is at least one. */
  static Waveform of(float[] samples, int sampleRate) {
    List<Outline> outlines = new ArrayList<>();
    Outline finest = Outline.of(samples);
    for (Outline next = finest; ; next = next.coarser()) {
      outlines.add(next);
      if (next.lows.length <= COARSER) {
        return new Waveform(0, sampleRate, List.copyOf(outlines), null);
      }
    }
  }

  /** The same at another place with other dynamics. */
  Waveform at(double seconds, @Nullable Envelope changed) {
    return new Waveform(seconds, sampleRate, outlines, changed);
  }

  /** When its first sample sounds, in the performance's time. */
  public double startSeconds() {
    return startSeconds;
  }

  /** When its last pair is over. */
  public double endSeconds() {
    return startSeconds + size() * secondsPerPeak();
  }

  /** Time from one pair to the next. */
  public double secondsPerPeak() {
    return (double) SAMPLES_PER_PEAK / sampleRate;
  }

  /** Number of pairs. */
  public int size() {
    return outlines.getFirst().lows.length;
  }

  /** The least sample of a pair, from pair 0 on. */
  float low(int peak) {
    Outline finest = outlines.getFirst();
    return finest.lows[peak] * gain(finest, peak);
  }

  /** The greatest sample of a pair, from pair 0 on. */
  float high(int peak) {
    Outline finest = outlines.getFirst();
    return finest.highs[peak] * gain(finest, peak);
  }

  /**
   * The least sample of a stretch of time, to within a quarter of its length or one pair; 0 outside
   * of the sound.
   */
  public float low(double fromSeconds, double toSeconds) {
    Outline outline = outline(toSeconds - fromSeconds);
    float least = Float.POSITIVE_INFINITY;
    int end = end(outline, toSeconds);
    for (int i = first(outline, fromSeconds); i < end; i++) {
      least = Math.min(least, outline.lows[i] * gain(outline, i));
    }
    return least == Float.POSITIVE_INFINITY ? 0 : least;
  }

  /** The greatest sample of a stretch of time likewise. */
  public float high(double fromSeconds, double toSeconds) {
    Outline outline = outline(toSeconds - fromSeconds);
    float greatest = Float.NEGATIVE_INFINITY;
    int end = end(outline, toSeconds);
    for (int i = first(outline, fromSeconds); i < end; i++) {
      greatest = Math.max(greatest, outline.highs[i] * gain(outline, i));
    }
    return greatest == Float.NEGATIVE_INFINITY ? 0 : greatest;
  }

  private Outline outline(double seconds) {
    Outline chosen = outlines.getFirst();
    for (Outline outline : outlines) {
      if ((double) outline.samples * FEWEST_PAIRS <= seconds * sampleRate) {
        chosen = outline;
      }
    }
    return chosen;
  }

  private int first(Outline outline, double seconds) {
    if (seconds >= endSeconds()) {
      return outline.lows.length;
    }
    return Math.max(
        0, (int) Math.floor((seconds - startSeconds) * sampleRate / outline.samples + 1e-6));
  }

  private int end(Outline outline, double seconds) {
    return Math.min(
        outline.lows.length,
        (int) Math.ceil((seconds - startSeconds) * sampleRate / outline.samples - 1e-6));
  }

  private float gain(Outline outline, int place) {
    return dynamics == null ? 1 : dynamics.at(place * outline.samples + outline.samples / 2);
  }
}
