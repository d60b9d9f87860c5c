package studio.melisma.render;

import java.util.ArrayList;
import java.util.List;

/** Pitch of a sung sound, measured from its samples alone. */
final class HeardPitch {

  private static final double WINDOW_SECONDS = 0.03;
  private static final double HOP_SECONDS = 0.005;

  private final List<Double> semitones = new ArrayList<>();

  private HeardPitch() {}

  /**
   * Listens to a stretch in which one note is sung.
   *
   * @param midi about where it lies; the pitch is looked for within 3 semitones
   */
  static HeardPitch of(float[] samples, int sampleRate, double from, double to, double midi) {
    HeardPitch heard = new HeardPitch();
    int window = (int) (WINDOW_SECONDS * sampleRate);
    int shortest = (int) (sampleRate / hertz(midi + 3));
    int longest = (int) (sampleRate / hertz(midi - 3)) + 1;
    for (double t = from; t < to; t += HOP_SECONDS) {
      int start = (int) Math.round((t - WINDOW_SECONDS / 2) * sampleRate) - longest / 2;
      double[] match = new double[longest + 2];
      int best = shortest;
      for (int lag = shortest - 1; lag <= longest + 1; lag++) {
        match[lag] = correlation(samples, start, window, lag);
        if (lag >= shortest && lag <= longest && match[lag] > match[best]) {
          best = lag;
        }
      }
      double left = match[best - 1];
      double right = match[best + 1];
      double peak = best + 0.5 * (left - right) / (left - 2 * match[best] + right);
      heard.semitones.add(69 + 12 * Math.log(sampleRate / peak / 440) / Math.log(2));
    }
    return heard;
  }

  private static double correlation(float[] samples, int start, int window, int lag) {
    double product = 0;
    double one = 0;
    double other = 0;
    for (int i = start; i < start + window; i++) {
      product += (double) samples[i] * samples[i + lag];
      one += (double) samples[i] * samples[i];
      other += (double) samples[i + lag] * samples[i + lag];
    }
    return product / Math.sqrt(one * other + 1e-20);
  }

  double mean() {
    return semitones.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The rate between 3 and 9 Hz at which it swings most. */
  double rate() {
    double best = 3;
    for (double hertz = 3; hertz < 9; hertz += 0.05) {
      if (depth(hertz) > depth(best)) {
        best = hertz;
      }
    }
    return best;
  }

  /** How far it swings up and down at a rate, in cents. */
  double depth(double hertz) {
    double mean = mean();
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < semitones.size(); i++) {
      double phase = 2 * Math.PI * hertz * i * HOP_SECONDS;
      sine += (semitones.get(i) - mean) * Math.sin(phase);
      cosine += (semitones.get(i) - mean) * Math.cos(phase);
    }
    return 100 * 2 * Math.hypot(sine, cosine) / semitones.size();
  }

  private static double hertz(double midi) {
    return 440 * Math.pow(2, (midi - 69) / 12);
  }
}
