package studio.melisma.audio;

import studio.melisma.failure.ResourceException;

/** Where long sounds are put. */
@FunctionalInterface
public interface SoundStore {

  /** In arrays. */
  SoundStore MEMORY = Recording::inMemory;

  /**
   * Room for a sound.
   *
   * @param length samples in each channel at most
   */
  Recording room(int channels, int length, int sampleRate) throws ResourceException;
}
