package studio.melisma.audio;

import java.util.Arrays;

/**
 * Sampled sound in memory: one channel is mono, two are left and right, five left, right, centre,
 * left and right surround; full scale is ±1. The arrays are shared, not copied: who hands them over
 * no longer writes to them.
 */
public final class Sound implements SampledSound {

  private final float[][] channels;
  private final int sampleRate;

  /**
   * @param channels {@code [channel][sample]}, all equally long
   * @param sampleRate samples per second
   */
  public Sound(float[][] channels, int sampleRate) {
    if (channels.length == 0 || sampleRate <= 0) {
      throw new IllegalArgumentException("a sound has a channel and a sample rate");
    }
    for (float[] channel : channels) {
      if (channel.length != channels[0].length) {
        throw new IllegalArgumentException("the channels of a sound are equally long");
      }
    }
    this.channels = channels;
    this.sampleRate = sampleRate;
  }

  /** One channel. */
  public static Sound mono(float[] samples, int sampleRate) {
    return new Sound(new float[][] {samples}, sampleRate);
  }

  /** The samples, {@code [channel][sample]}. */
  public float[][] channels() {
    return channels;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int length() {
    return channels[0].length;
  }

  @Override
  public int channelCount() {
    return channels.length;
  }

  @Override
  public float sample(int channel, int index) {
    return channels[channel][index];
  }

  @Override
  public Sound inMemory() {
    return this;
  }

  /**
   * The same sound cut or gone on in silence to a length.
   *
   * @param length samples in each channel
   * @return the same object when it is that long
   */
  public Sound withLength(int length) {
    if (length == length()) {
      return this;
    }
    float[][] fitted = new float[channels.length][];
    for (int c = 0; c < channels.length; c++) {
      fitted[c] = Arrays.copyOf(channels[c], length);
    }
    return new Sound(fitted, sampleRate);
  }

  @Override
  public Sound scaled(double factor) {
    float[][] scaled = new float[channels.length][length()];
    for (int c = 0; c < channels.length; c++) {
      for (int i = 0; i < scaled[c].length; i++) {
        scaled[c][i] = (float) (channels[c][i] * factor);
      }
    }
    return new Sound(scaled, sampleRate);
  }
}
