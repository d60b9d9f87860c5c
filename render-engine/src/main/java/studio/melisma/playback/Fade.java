package studio.melisma.playback;

/**
 * Where a clip comes in or goes out: a raised cosine over some of its samples. Coming in and going
 * out over the same stretch, two clips keep their summed gain at 1.
 *
 * <p>The gain is tabulated when the fade is made, so that applying it costs no more than reading.
 */
public final class Fade {

  /** No samples: a hard edge. */
  public static final Fade NONE = new Fade(0, 0);

  private final int start;
  private final float[] rise;

  private Fade(int start, int length) {
    this.start = start;
    rise = new float[length];
    for (int i = 0; i < length; i++) {
      rise[i] = (float) (0.5 - 0.5 * StrictMath.cos(Math.PI * (i + 0.5) / length));
    }
  }

  /**
   * A fade.
   *
   * @param start first sample of the clip within the fade; may be below 0, where the clip starts in
   *     the middle of it
   * @param length in samples, not below 0
   */
  public static Fade over(int start, int length) {
    return new Fade(start, length);
  }

  /** First sample within the fade. */
  int start() {
    return start;
  }

  /** The sample after the fade. */
  int end() {
    return start + rise.length;
  }

  /** How far the fade has come at a sample of the clip, 0..1. */
  float at(int sample) {
    int i = sample - start;
    return i < 0 ? 0 : i >= rise.length ? 1 : rise[i];
  }
}
