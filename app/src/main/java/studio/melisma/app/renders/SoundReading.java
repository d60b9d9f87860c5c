package studio.melisma.app.renders;

import java.io.Closeable;
import java.io.IOException;

/** The samples of a file, one stretch after the other. */
sealed interface SoundReading extends Closeable permits WavReading, FlacReading {

  int channels();

  int sampleRate();

  /** Samples of each channel. */
  long frames();

  /** Room for what {@link #read} gives. */
  float[] room();

  /**
   * Gives the next samples, the channels by turns.
   *
   * @return how many frames; 0 after the last
   */
  int read(float[] samples) throws IOException;
}
