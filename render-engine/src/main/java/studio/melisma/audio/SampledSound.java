package studio.melisma.audio;

/**
 * Sampled sound, wherever its samples lie: one channel is mono, two are left and right; full scale
 * is ±1. Immutable, read by any thread.
 */
public sealed interface SampledSound permits Sound, StoredSound {

  /** Samples per second. */
  int sampleRate();

  /** Samples in each channel. */
  int length();

  int channelCount();

  /** One sample of a channel. */
  float sample(int channel, int index);

  /** The same sound, each sample multiplied by {@code factor}. */
  SampledSound scaled(double factor);

  /** The same sound with all its samples in arrays. */
  Sound inMemory();

  default double seconds() {
    return (double) length() / sampleRate();
  }
}
