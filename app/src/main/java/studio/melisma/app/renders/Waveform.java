package studio.melisma.app.renders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import studio.melisma.work.Cancellation;

/**
 * A sound at a glance: for each of its equal stretches the lowest and the highest sample of all
 * channels, full scale being 1.
 *
 * @param lows as many as there are stretches
 * @param highs likewise
 */
record Waveform(float[] lows, float[] highs) {

  /**
   * That of a WAV file.
   *
   * @param columns into how many stretches it is cut, at least 1
   * @throws IOException when it can't be read
   * @throws CancellationException when that was wished
   */
  static Waveform of(Path file, int columns, Cancellation cancellation) throws IOException {
    float[] lows = new float[columns];
    float[] highs = new float[columns];
    try (WavReading wav = WavReading.open(file)) {
      float[] samples = wav.room();
      long at = 0;
      for (int count = wav.read(samples); count > 0; count = wav.read(samples)) {
        if (cancellation.isRequested()) {
          throw new CancellationException();
        }
        for (int i = 0; i < count * wav.channels(); i++) {
          int column = (int) ((at + i / wav.channels()) * columns / wav.frames());
          lows[column] = Math.min(lows[column], samples[i]);
          highs[column] = Math.max(highs[column], samples[i]);
        }
        at += count;
      }
    }
    return new Waveform(lows, highs);
  }

  int size() {
    return lows.length;
  }
}
