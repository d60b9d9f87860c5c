package studio.melisma.playback;

import org.jspecify.annotations.Nullable;
import studio.melisma.audio.SampledSound;

/**
 * A piece of sound at its place in time, with its edges and its dynamics. Immutable; the samples
 * are shared, not copied.
 */
public final class Clip {

  private final long startFrame;
  private final SampledSound sound;
  private final Fade in;
  private final Fade out;
  private final @Nullable Envelope envelope;

  /**
   * A piece of sound.
   *
   * @param startFrame where its first sample lies; frame 0 is time 0 of the performance
   * @param sound mono or stereo, at the timeline's rate
   * @param in how it comes in
   * @param out how it goes out
   * @param envelope its dynamics; null where they are neutral
   */
  public Clip(long startFrame, SampledSound sound, Fade in, Fade out, @Nullable Envelope envelope) {
    this.startFrame = startFrame;
    this.sound = sound;
    this.in = in;
    this.out = out;
    this.envelope = envelope;
  }

  /** A sound as it is. */
  public static Clip plain(long startFrame, SampledSound sound) {
    return new Clip(startFrame, sound, Fade.NONE, Fade.over(sound.length(), 0), null);
  }

  /** Where its first sample lies. */
  public long startFrame() {
    return startFrame;
  }

  /** The frame after its last sample. */
  public long endFrame() {
    return startFrame + sound.length();
  }

  /**
   * Adds what of it lies in a stretch of time.
   *
   * @param from first frame of the stretch
   * @param frames length of the stretch
   * @param offset where the stretch starts in the arrays
   */
  void addTo(
      float[] left, float[] right, int offset, long from, int frames, float gainL, float gainR) {
    int last = sound.channelCount() - 1;
    int first = (int) Math.max(0, from - startFrame);
    int end = (int) Math.min(sound.length(), from + frames - startFrame);
    int shift = offset + (int) (startFrame - from);
    for (int i = first; i < end; i++) {
      float shape = shape(i);
      left[shift + i] += gainL * (shape * sound.sample(0, i));
      right[shift + i] += gainR * (shape * sound.sample(last, i));
    }
  }

  /** As above for one channel at its own level; of a stereo sound, the left one. */
  void addTo(float[] mono, int offset, long from, int frames) {
    int first = (int) Math.max(0, from - startFrame);
    int end = (int) Math.min(sound.length(), from + frames - startFrame);
    int shift = offset + (int) (startFrame - from);
    for (int i = first; i < end; i++) {
      mono[shift + i] += shape(i) * sound.sample(0, i);
    }
  }

  private float shape(int sample) {
    float gain = 1;
    if (sample < in.end()) {
      gain = in.at(sample);
    }
    if (sample >= out.start()) {
      gain *= 1 - out.at(sample);
    }
    return envelope == null ? gain : gain * envelope.at(sample);
  }
}
