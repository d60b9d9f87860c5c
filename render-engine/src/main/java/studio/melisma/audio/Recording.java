package studio.melisma.audio;

import java.util.Arrays;
import studio.melisma.failure.ResourceException;

/** Room for a sound that is being made, silent at first. Belongs to one thread. */
public interface Recording extends AutoCloseable {

  /** A sample as it is now; quick where samples follow one another, like all of this. */
  float sample(int channel, int index) throws ResourceException;

  void set(int channel, int index, float value) throws ResourceException;

  default void add(int channel, int index, float value) throws ResourceException {
    set(channel, index, sample(channel, index) + value);
  }

  /**
   * What was recorded, as a sound; nothing is recorded any more after this.
   *
   * @param length samples in each channel, at most as many as there was room for
   */
  SampledSound finished(int length) throws ResourceException;

  /** Gives back what was taken; a finished sound stays. */
  @Override
  void close();

  /** Room in the process's memory. */
  static Recording inMemory(int channels, int length, int sampleRate) {
    float[][] samples = new float[channels][length];
    return new Recording() {
      @Override
      public void set(int channel, int index, float value) {
        samples[channel][index] = value;
      }

      @Override
      public float sample(int channel, int index) {
        return samples[channel][index];
      }

      @Override
      public SampledSound finished(int kept) {
        float[][] cut = new float[channels][];
        for (int c = 0; c < channels; c++) {
          cut[c] = Arrays.copyOf(samples[c], kept);
        }
        return new Sound(cut, sampleRate);
      }

      @Override
      public void close() {}
    };
  }
}
