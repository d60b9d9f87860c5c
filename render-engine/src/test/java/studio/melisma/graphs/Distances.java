package studio.melisma.graphs;

import java.util.Arrays;

/** How far samples are apart. */
public final class Distances {

  private Distances() {}

  /** Largest difference of the distribution functions of two samples. */
  public static double kolmogorovSmirnov(float[] first, float[] second) {
    float[] a = first.clone();
    float[] b = second.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    double largest = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] <= b[j]) {
        i++;
      } else {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return largest;
  }

  /** Correlation of two samples of mean 0 and variance 1. */
  public static double correlation(float[] first, float[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += (double) first[i] * second[i];
    }
    return sum / first.length;
  }
}
