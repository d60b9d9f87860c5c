package studio.melisma.app.renders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import studio.melisma.work.Cancellation;

/** A sound at a glance: the lowest and the highest sample of each of its equal stretches. */
final class Waveform {

  private final float[] lows;
  private final float[] highs;

  private Waveform(float[] lows, float[] highs) {
    this.lows = lows;
    this.highs = highs;
  }

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

  /** The lowest sample of all channels in each stretch, full scale being 1. */
  float[] lows() {
    return lows;
  }

  /** The highest sample of all channels in each stretch. */
  float[] highs() {
    return highs;
  }

  /** How many stretches there are. */
  int size() {
    return lows.length;
  }
}
