package studio.melisma.app.transport;

import java.util.Arrays;

/**
 * The metronome's sound: short sine bursts that die away exponentially, a higher one for accents.
 * Each sounds to its end, whatever comes after it. Allocates only when it is made.
 */
final class Clicks {

  private static final double SECONDS = 0.04;
  private static final double DECAY_SECONDS = 0.006;
  private static final double ACCENT_HERTZ = 1760;
  private static final double PLAIN_HERTZ = 1174.66;
  private static final double PEAK = 0.6;

  /** More than can sound at once at any tempo that is played. */
  private static final int VOICES = 8;

  private final float[] accent;
  private final float[] plain;
  private final float[][] sounding = new float[VOICES][];

  /** The sample that each plays next; below 0, how long it still waits. */
  private final int[] next = new int[VOICES];

  private int turn;

  Clicks(int sampleRate) {
    accent = burst(ACCENT_HERTZ, sampleRate);
    plain = burst(PLAIN_HERTZ, sampleRate);
    float[] none = new float[0];
    Arrays.fill(sounding, none);
  }

  private static float[] burst(double hertz, int sampleRate) {
    float[] samples = new float[(int) (SECONDS * sampleRate)];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / sampleRate;
      // The last tenth goes to zero, so that the end is no step.
      double tail = Math.min(1, 10 * (1 - (double) i / samples.length));
      samples[i] =
          (float)
              (PEAK
                  * StrictMath.sin(2 * Math.PI * hertz * t)
                  * StrictMath.exp(-t / DECAY_SECONDS)
                  * tail);
    }
    return samples;
  }

  /** The samples of a click, not to be written to. */
  float[] samples(boolean accented) {
    return accented ? accent : plain;
  }

  /** Begins a click so many samples into what is mixed next. */
  void start(int offset, boolean accented) {
    sounding[turn] = samples(accented);
    next[turn] = -offset;
    turn = (turn + 1) % VOICES;
  }

  /** Adds what sounds now to both channels. */
  void mixInto(float[] left, float[] right, int frames, float gain) {
    for (int voice = 0; voice < VOICES; voice++) {
      float[] samples = sounding[voice];
      int from = next[voice];
      int end = Math.min(samples.length, from + frames);
      for (int i = Math.max(0, from); i < end; i++) {
        left[i - from] += gain * samples[i];
        right[i - from] += gain * samples[i];
      }
      next[voice] = Math.min(samples.length, from + frames);
    }
  }
}
