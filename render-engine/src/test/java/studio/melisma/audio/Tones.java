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
}
