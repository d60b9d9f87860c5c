package studio.melisma.audio;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A sound whose samples lie in a file that is mapped into the process: the system keeps of it what
 * is being heard and lets go of the rest. The file is given back when nobody has the sound any
 * more.
 */
public final class StoredSound implements SampledSound {

  private static final ValueLayout.OfFloat SAMPLE = ValueLayout.JAVA_FLOAT_UNALIGNED;

  /** One frame after the other, of each its channels. */
  private final MemorySegment samples;

  private final int channels;
  private final int length;
  private final int sampleRate;
  private final double factor;

  StoredSound(MemorySegment samples, int channels, int length, int sampleRate, double factor) {
    this.samples = samples;
    this.channels = channels;
    this.length = length;
    this.sampleRate = sampleRate;
    this.factor = factor;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int channelCount() {
    return channels;
  }

  @Override
  public float sample(int channel, int index) {
    return (float) (samples.get(SAMPLE, place(index) + channel * SAMPLE.byteSize()) * factor);
  }

  private long place(int index) {
    return (long) index * channels * SAMPLE.byteSize();
  }

  @Override
  public StoredSound scaled(double by) {
    return new StoredSound(samples, channels, length, sampleRate, factor * by);
  }

  @Override
  public Sound inMemory() {
    float[][] copied = new float[channels][length];
    for (int i = 0; i < length; i++) {
      for (int c = 0; c < channels; c++) {
        copied[c][i] = sample(c, i);
      }
    }
    return new Sound(copied, sampleRate);
  }

  /**
   * Has a stretch read from the disk, where it isn't in memory, before it is to be heard. Waits for
   * the disk.
   *
   * @param from its first sample; what lies outside the sound is left out
   * @param to the sample after its last
   */
  public void readAhead(long from, long to) {
    int first = Math.clamp(from, 0, length);
    int end = Math.clamp(to, first, length);
    samples.asSlice(place(first), place(end) - place(first)).load();
  }
}
