package studio.melisma.audio;

/**
 * The sine of a known frequency that fits a stretch of samples best, and what it leaves over: all
 * that is not that sine.
 *
 * @param amplitude of the sine
 * @param residual root mean square of the rest
 */
record SineFit(double amplitude, double residual) {

  static SineFit of(float[] samples, int from, int to, double hertz, int sampleRate) {
    double step = 2 * Math.PI * hertz / sampleRate;
    double ss = 0;
    double sc = 0;
    double cc = 0;
    double xs = 0;
    double xc = 0;
    for (int i = from; i < to; i++) {
      double sine = Math.sin(step * i);
      double cosine = Math.cos(step * i);
      ss += sine * sine;
      sc += sine * cosine;
      cc += cosine * cosine;
      xs += samples[i] * sine;
      xc += samples[i] * cosine;
    }
    double determinant = ss * cc - sc * sc;
    double a = (xs * cc - xc * sc) / determinant;
    double b = (xc * ss - xs * sc) / determinant;
    double rest = 0;
    for (int i = from; i < to; i++) {
      double error = samples[i] - a * Math.sin(step * i) - b * Math.cos(step * i);
      rest += error * error;
    }
    return new SineFit(Math.hypot(a, b), Math.sqrt(rest / (to - from)));
  }

  double amplitudeDecibels() {
    return Tones.decibels(amplitude);
  }

  /** The rest against the sine, both as root mean squares. */
  double residualDecibels() {
    return Tones.decibels(residual / (amplitude / Math.sqrt(2)));
  }
}
