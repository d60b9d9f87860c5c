package studio.melisma.diffsinger;

import java.util.Arrays;
import studio.melisma.expression.Curve;

/**
 * How a phrase is cut into frames: 8 frames of silence, the phonemes, 8 frames of silence.
 *
 * <p>Stages with different hop sizes have different grids of the same phrase. Times are real here,
 * where OpenUtau rounds them to ticks of 1/480 quarter note; nothing else differs from it.
 */
public final class FrameGrid {

  /** Frames of silence before the first phoneme. */
  public static final int HEAD = 8;

  /** Frames of silence after the last phoneme. */
  public static final int TAIL = 8;

  private final double startSeconds;
  private final double frameMillis;
  private final int[] durations;
  private final int frames;

  FrameGrid(double startSeconds, double frameMillis, int[] durations) {
    this.startSeconds = startSeconds;
    this.frameMillis = frameMillis;
    this.durations = durations;
    this.frames = Arrays.stream(durations).sum();
  }

  /**
   * The grid of a phrase.
   *
   * @param frameMillis length of a frame, see {@code MelFormat.frameMillis()}
   */
  public static FrameGrid of(PhraseScore phrase, double frameMillis) {
    double[] body =
        phrase.phonemes().stream()
            .mapToDouble(phoneme -> (phoneme.endSeconds() - phoneme.startSeconds()) * 1000)
            .toArray();
    return new FrameGrid(
        phrase.startSeconds() - HEAD * frameMillis / 1000,
        frameMillis,
        durations(body, frameMillis));
  }

  /**
   * Frame counts of phonemes between head and tail. Lengths are added up first and each boundary is
   * brought to a frame by itself, so that errors don't add up: the boundary at {@code t} lies at
   * frame {@code rint(t / frame + 0.5)}, half to even. A phoneme may get no frame.
   *
   * @param millis lengths of the phonemes, none negative
   * @return one count more at each end
   */
  static int[] durations(double[] millis, double frameMillis) {
    double[] padded = new double[millis.length + 2];
    padded[0] = HEAD * frameMillis;
    System.arraycopy(millis, 0, padded, 1, millis.length);
    padded[padded.length - 1] = TAIL * frameMillis;
    return cumulative(padded, frameMillis);
  }

  /** Frame counts of lengths that follow each other, by the rule above. */
  static int[] cumulative(double[] millis, double frameMillis) {
    int[] durations = new int[millis.length];
    double end = 0;
    int frame = 0;
    for (int i = 0; i < millis.length; i++) {
      if (!(millis[i] >= 0)) {
        throw new IllegalArgumentException("a length of " + millis[i] + " ms");
      }
      end += millis[i];
      int endFrame = (int) Math.rint(end / frameMillis + 0.5);
      durations[i] = endFrame - frame;
      frame = endFrame;
    }
    return durations;
  }

  /** When frame 0 starts, in seconds from the start of the performance; may be below 0. */
  public double startSeconds() {
    return startSeconds;
  }

  /** When the last frame ends. */
  public double endSeconds() {
    return secondsAt(frames);
  }

  /** Length of a frame in milliseconds. */
  public double frameMillis() {
    return frameMillis;
  }

  /** Number of frames with head and tail. */
  public int frames() {
    return frames;
  }

  /** Frame counts of head, each phoneme, tail. */
  public int[] durations() {
    return durations.clone();
  }

  /** When a frame starts. */
  public double secondsAt(int frame) {
    return startSeconds + frame * frameMillis / 1000;
  }

  /** A curve's value at the start of every frame. */
  public float[] sample(Curve curve) {
    if (curve instanceof FrameCurve ready && ready.grid().sameFrames(this)) {
      return ready.values();
    }
    float[] values = new float[frames];
    for (int i = 0; i < frames; i++) {
      values[i] = (float) curve.at(secondsAt(i));
    }
    return values;
  }

  /** Whether both cut the same time into the same frames. */
  boolean sameFrames(FrameGrid other) {
    return frames == other.frames
        && frameMillis == other.frameMillis
        && startSeconds == other.startSeconds;
  }
}
