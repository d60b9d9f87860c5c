package studio.melisma.audio;

/**
 * Sinc functions under a Kaiser window: the impulse responses of low passes with linear phase,
 * whose stop band the window's parameter sets (Oppenheim and Schafer, "Discrete-Time Signal
 * Processing", section 7.5).
 */
final class KaiserSinc {

  private KaiserSinc() {}

  /**
   * One point of the response.
   *
   * @param x distance from the middle, in samples
   * @param cutoff where the response has fallen to one half, 1 the Nyquist frequency
   * @param beta the window's parameter, 0 a rectangle
   * @param reach where the window ends, in samples from the middle
   */
  static double at(double x, double cutoff, double beta, double reach) {
    double inside = x / reach;
    if (Math.abs(inside) > 1) {
      return 0;
    }
    double angle = Math.PI * cutoff * x;
    double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
    return cutoff * sinc * bessel(beta * Math.sqrt(1 - inside * inside)) / bessel(beta);
  }

  /** The window's parameter for a stop band of so many dB, at least 50 (Kaiser's formula). */
  static double beta(double stopDecibels) {
    return 0.1102 * (stopDecibels - 8.7);
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double bessel(double x) {
    double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }
}
