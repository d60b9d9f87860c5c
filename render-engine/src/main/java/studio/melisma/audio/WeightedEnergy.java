package studio.melisma.audio;

/**
 * The K-weighted energy of a sound (ITU-R BS.1770-4, annex 1), summed over its channels and added
 * up along steps of 10 ms, from which every window that loudness is measured in can be read.
 */
final class WeightedEnergy {

  static final int STEPS_PER_SECOND = 100;

  private static final int SURROUND_CHANNELS = 5;
  private static final double SURROUND_WEIGHT = 1.41;

  private final int sampleRate;

  /** {@code [step]}: the energy of all samples before the step. */
  private final double[] before;

  private WeightedEnergy(int sampleRate, double[] before) {
    this.sampleRate = sampleRate;
    this.before = before;
  }

  static WeightedEnergy of(SampledSound sound) {
    int rate = sound.sampleRate();
    int steps = (int) ((long) sound.length() * STEPS_PER_SECOND / rate);
    double[] before = new double[steps + 1];
    for (int c = 0; c < sound.channelCount(); c++) {
      double weight = weight(c, sound.channelCount());
      Biquad shelf = Biquad.loudnessShelf(rate);
      Biquad highPass = Biquad.loudnessHighPass(rate);
      double sum = 0;
      for (int step = 0; step < steps; step++) {
        int end = firstSample(step + 1, rate);
        for (int i = firstSample(step, rate); i < end; i++) {
          double weighted = highPass.process(shelf.process(sound.sample(c, i)));
          sum += weighted * weighted;
        }
        before[step + 1] += weight * sum;
      }
    }
    return new WeightedEnergy(rate, before);
  }

  /** Five channels are left, right, centre, left and right surround; the surrounds weigh more. */
  private static double weight(int channel, int channels) {
    return channels == SURROUND_CHANNELS && channel >= 3 ? SURROUND_WEIGHT : 1;
  }

  private static int firstSample(int step, int sampleRate) {
    return (int) ((long) step * sampleRate / STEPS_PER_SECOND);
  }

  /** Mean squares of all windows of a length that start a hop apart, both in steps. */
  double[] means(int length, int hop) {
    int last = before.length - 1 - length;
    double[] means = new double[last < 0 ? 0 : last / hop + 1];
    for (int w = 0; w < means.length; w++) {
      int from = w * hop;
      int samples = firstSample(from + length, sampleRate) - firstSample(from, sampleRate);
      means[w] = (before[from + length] - before[from]) / samples;
    }
    return means;
  }
}
