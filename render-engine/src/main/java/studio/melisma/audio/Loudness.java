package studio.melisma.audio;

/**
 * Integrated programme loudness after ITU-R BS.1770-4: K-weighting, mean square over blocks of 400
 * ms that overlap by three quarters, an absolute gate at −70 LUFS and a relative one 10 LU below
 * the mean of what passed the first. All channels weigh the same, as mono, left and right do.
 */
public final class Loudness {

  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  private static final double BLOCK_SECONDS = 0.4;
  private static final int STEPS_PER_BLOCK = 4;

  private Loudness() {}

  /**
   * The loudness of a sound in LUFS; negative infinity when nothing in it passes the absolute gate
   * (silence, or shorter than one block).
   */
  public static double integrated(Sound sound) {
    double[] blocks = blockPowers(sound);
    double ungated = meanAbove(blocks, ABSOLUTE_GATE);
    return toLufs(meanAbove(blocks, Math.max(ABSOLUTE_GATE, toLufs(ungated) + RELATIVE_GATE)));
  }

  private static double[] blockPowers(Sound sound) {
    int step = (int) Math.round(sound.sampleRate() * BLOCK_SECONDS / STEPS_PER_BLOCK);
    int steps = sound.length() / step;
    double[] energy = new double[steps];
    for (float[] channel : sound.channels()) {
      Biquad shelf = Biquad.loudnessShelf(sound.sampleRate());
      Biquad highPass = Biquad.loudnessHighPass(sound.sampleRate());
      for (int i = 0; i < steps * step; i++) {
        double weighted = highPass.process(shelf.process(channel[i]));
        energy[i / step] += weighted * weighted;
      }
    }
    double[] blocks = new double[Math.max(0, steps - STEPS_PER_BLOCK + 1)];
    for (int b = 0; b < blocks.length; b++) {
      for (int s = 0; s < STEPS_PER_BLOCK; s++) {
        blocks[b] += energy[b + s] / (step * (double) STEPS_PER_BLOCK);
      }
    }
    return blocks;
  }

  private static double meanAbove(double[] blocks, double gate) {
    double sum = 0;
    int count = 0;
    for (double block : blocks) {
      if (toLufs(block) > gate) {
        sum += block;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double toLufs(double power) {
    return power <= 0 ? Double.NEGATIVE_INFINITY : -0.691 + 10 * Math.log10(power);
  }
}
