package studio.melisma.picture;

import java.io.IOException;
import studio.melisma.audio.Sound;

/**
 * A picture of a sound: time from left to right, frequency from the bottom (linear, to 10 kHz),
 * brightness for level over 70 dB. A line every second and every 2 kHz.
 */
public final class Spectrogram {

  private static final int WINDOW = 2048;
  private static final double HIGHEST_HERTZ = 10_000;
  private static final double RANGE_DECIBELS = 70;
  private static final int HEIGHT = 320;

  private Spectrogram() {}

  /**
   * Draws the first channel.
   *
   * @param width of the picture in pixels
   * @return a PNG file
   */
  public static byte[] png(Sound sound, int width) throws IOException {
    float[] samples = sound.channels()[0];
    double[][] levels = new double[width][];
    double loudest = -200;
    for (int x = 0; x < width; x++) {
      long centre = (long) ((x + 0.5) * samples.length / width);
      levels[x] = column(samples, (int) centre - WINDOW / 2);
      for (double level : levels[x]) {
        loudest = Math.max(loudest, level);
      }
    }
    int[][] pixels = new int[HEIGHT][width];
    for (int y = 0; y < HEIGHT; y++) {
      double hertz = HIGHEST_HERTZ * (HEIGHT - 1 - y) / HEIGHT;
      double bin = hertz * WINDOW / sound.sampleRate();
      for (int x = 0; x < width; x++) {
        double[] level = levels[x];
        int low = (int) bin;
        double here = level[low] + (bin - low) * (level[low + 1] - level[low]);
        pixels[y][x] = colour((here - loudest + RANGE_DECIBELS) / RANGE_DECIBELS);
      }
    }
    grid(pixels, sound.seconds());
    return Png.encode(pixels);
  }

  private static void grid(int[][] pixels, double seconds) {
    int width = pixels[0].length;
    for (int second = 1; second < seconds; second++) {
      int x = (int) (second / seconds * width);
      int length = second % 5 == 0 ? 14 : 6;
      for (int y = HEIGHT - length; y < HEIGHT; y++) {
        pixels[y][x] = 0xffffff;
      }
    }
    for (int kilohertz = 2; kilohertz < HIGHEST_HERTZ / 1000; kilohertz += 2) {
      int y = HEIGHT - 1 - (int) (kilohertz * 1000 / HIGHEST_HERTZ * HEIGHT);
      for (int x = 0; x < 10; x++) {
        pixels[y][x] = 0xffffff;
      }
    }
  }

  /** Levels of the bins in dB of a Hann-windowed stretch that starts at a sample. */
  static double[] column(float[] samples, int start) {
    double[] re = new double[WINDOW];
    double[] im = new double[WINDOW];
    for (int i = 0; i < WINDOW; i++) {
      int at = start + i;
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
      re[i] = at >= 0 && at < samples.length ? samples[at] * hann : 0;
    }
    transform(re, im);
    double[] levels = new double[WINDOW / 2 + 1];
    for (int k = 0; k < levels.length; k++) {
      levels[k] = 10 * Math.log10(re[k] * re[k] + im[k] * im[k] + 1e-12);
    }
    return levels;
  }

  /** The discrete Fourier transform in place; Cooley and Tukey's recursion, unrolled. */
  private static void transform(double[] re, double[] im) {
    int n = re.length;
    for (int i = 1, j = 0; i < n; i++) {
      int bit = n >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double swap = re[i];
        re[i] = re[j];
        re[j] = swap;
      }
    }
    for (int size = 2; size <= n; size <<= 1) {
      for (int block = 0; block < n; block += size) {
        for (int k = 0; k < size / 2; k++) {
          double angle = -2 * Math.PI * k / size;
          double cos = Math.cos(angle);
          double sin = Math.sin(angle);
          int a = block + k;
          int b = a + size / 2;
          double tr = re[b] * cos - im[b] * sin;
          double ti = re[b] * sin + im[b] * cos;
          re[b] = re[a] - tr;
          im[b] = im[a] - ti;
          re[a] += tr;
          im[a] += ti;
        }
      }
    }
  }

  /** From black over violet and orange to pale yellow. */
  private static int colour(double level) {
    double x = Math.clamp(level, 0, 1);
    double red = Math.clamp(1.8 * x - 0.15, 0, 1);
    double green = Math.clamp(2.2 * x - 1.1, 0, 1);
    double blue = Math.clamp(x < 0.45 ? 1.5 * x : 0.675 - 1.6 * (x - 0.45), 0, 1);
    if (x > 0.85) {
      blue = Math.clamp((x - 0.85) * 5, 0, 1);
    }
    return ((int) (255 * red) << 16) | ((int) (255 * green) << 8) | (int) (255 * blue);
  }
}
