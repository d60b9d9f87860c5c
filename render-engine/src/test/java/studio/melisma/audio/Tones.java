package studio.melisma.audio;

/** Test tones. */
final class Tones {

  private Tones() {}

  /** A mono sine of the given peak in dB relative to full scale. */
  static float[] sine(double hertz, double peakDecibels, double seconds, int sampleRate) {
    return sine(hertz, peakDecibels, seconds, sampleRate, 0);
  }

  static float[] sine(
      double hertz, double peakDecibels, double seconds, int sampleRate, double phase) {
    float[] samples = new float[(int) Math.round(seconds * sampleRate)];
    double peak = Math.pow(10, peakDecibels / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (peak * Math.sin(2 * Math.PI * hertz * i / sampleRate + phase));
    }
    return samples;
  }

  static float[] silence(double seconds, int sampleRate) {
    return new float[(int) Math.round(seconds * sampleRate)];
  }

  static float[] joined(float[]... parts) {
    int length = 0;
    for (float[] part : parts) {
      length += part.length;
    }
    float[] all = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Fades both ends in place, along a raised cosine. */
  static float[] faded(float[] samples, double seconds, int sampleRate) {
    int length = (int) (seconds * sampleRate);
    for (int i = 0; i < length; i++) {
      float gain = (float) (0.5 - 0.5 * Math.cos(Math.PI * i / length));
      samples[i] *= gain;
      samples[samples.length - 1 - i] *= gain;
    }
    return samples;
  }

  static Sound stereo(float[] both, int sampleRate) {
    return new Sound(new float[][] {both, both}, sampleRate);
  }

  static double decibels(double linear) {
    return 20 * Math.log10(linear);
  }
}
