package studio.melisma.audio;

import java.util.SplittableRandom;

/**
 * Samples as whole numbers. Sixteen bits get triangular dither of one step, which turns the error
 * of rounding from distortion into even noise (Lipshitz, Wannamaker and Vanderkooy, "Quantization
 * and dither", 1992); in 24 bits that error is below anything that can be heard. What exceeds full
 * scale is clipped.
 */
final class Quantiser {

  private static final long DITHER_SEED = 0x6d656c69736d61L;

  private final SplittableRandom dither = new SplittableRandom(DITHER_SEED);
  private final boolean dithered;
  private final int most;

  /** Begins anew with the same dither. */
  Quantiser(int bits) {
    this.dithered = bits <= 16;
    this.most = (1 << (bits - 1)) - 1;
  }

  /** The next sample; digital silence stays silent, so that the gaps of a score are gaps. */
  int quantised(float sample) {
    double noise = dithered && sample != 0 ? dither.nextDouble() + dither.nextDouble() - 1 : 0;
    return (int) Math.rint(Math.clamp(sample * (double) most + noise, -most - 1.0, most));
  }
}
