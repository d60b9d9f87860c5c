package studio.melisma.phonemes.graphone;

import studio.melisma.phonemes.graphone.NgramCounts.Levels;

/**
 * Interpolated modified Kneser-Ney smoothing (S. F. Chen and J. Goodman, "An empirical study of
 * smoothing techniques for language modeling", 1998, section 3): the highest order counts
 * occurrences, the lower ones count in how many contexts an n-gram occurs; counts 1, 2 and 3+ are
 * discounted by order, and what they lose goes to the shorter context.
 */
final class KneserNey {

  private final Levels levels;
  private final int[] shorter;
  private final int[] adjusted;
  private final byte[] depth;

  private KneserNey(Levels levels) {
    this.levels = levels;
    shorter = NgramTrie.shorterContexts(levels.firstChild(), levels.symbol());
    depth = depths(levels);
    adjusted = adjustedCounts();
  }

  /** The smoothed model of counts, unpruned. */
  static NgramTrie smooth(Levels levels) {
    return new KneserNey(levels).model();
  }

  private NgramTrie model() {
    int size = levels.symbol().length;
    double[][] discounts = discounts();
    double[] probability = new double[size];
    float[] logProbability = new float[size];
    float[] logBackoff = new float[size];
    int alphabet = levels.firstChild()[1] - levels.firstChild()[0];
    for (int context = 0; context < size; context++) {
      int from = levels.firstChild()[context];
      int to = levels.firstChild()[context + 1];
      if (from == to) {
        continue;
      }
      double[] discount = discounts[depth[context] + 1];
      double total = 0;
      double freed = 0;
      for (int child = from; child < to; child++) {
        total += adjusted[child];
        freed += discount[Math.min(adjusted[child], 3)];
      }
      double weight = total == 0 ? 1 : freed / total;
      logBackoff[context] = context == 0 ? 0 : (float) Math.log(weight);
      for (int child = from; child < to; child++) {
        double below = context == 0 ? 1.0 / alphabet : probability[shorter[child]];
        double own =
            total == 0 ? 0 : (adjusted[child] - discount[Math.min(adjusted[child], 3)]) / total;
        probability[child] = own + weight * below;
        logProbability[child] = (float) Math.log(probability[child]);
      }
    }
    return new NgramTrie(levels.firstChild(), levels.symbol(), logProbability, logBackoff);
  }

  private int[] adjustedCounts() {
    int size = levels.symbol().length;
    int[] result = new int[size];
    boolean[] startsSequence = new boolean[size];
    for (int context = 0; context < size; context++) {
      for (int child = levels.firstChild()[context];
          child < levels.firstChild()[context + 1];
          child++) {
        startsSequence[child] =
            context == 0 ? levels.symbol()[child] == NgramCounts.START : startsSequence[context];
        if (depth[child] == levels.order() || startsSequence[child]) {
          result[child] = levels.count()[child];
        }
      }
    }
    for (int node = 1; node < size; node++) {
      int suffix = shorter[node];
      if (depth[node] > 1 && !startsSequence[suffix]) {
        result[suffix]++;
      }
    }
    // The start itself is never predicted.
    result[levels.firstChild()[0]] = 0;
    return result;
  }

  private double[][] discounts() {
    double[][] numbers = new double[levels.order() + 1][5];
    for (int node = 1; node < adjusted.length; node++) {
      if (adjusted[node] >= 1 && adjusted[node] <= 4) {
        numbers[depth[node]][adjusted[node]]++;
      }
    }
    double[][] discounts = new double[levels.order() + 1][4];
    for (int n = 1; n <= levels.order(); n++) {
      double[] of = numbers[n];
      double y = of[1] + 2 * of[2] == 0 ? 0.5 : of[1] / (of[1] + 2 * of[2]);
      for (int c = 1; c <= 3; c++) {
        double ideal = of[c] == 0 ? c * 0.5 : c - (c + 1) * y * of[c + 1] / of[c];
        discounts[n][c] = Math.clamp(ideal, 0.1, c - 0.1);
      }
    }
    return discounts;
  }

  private static byte[] depths(Levels levels) {
    byte[] depth = new byte[levels.symbol().length];
    for (int node = 0; node < depth.length; node++) {
      for (int child = levels.firstChild()[node]; child < levels.firstChild()[node + 1]; child++) {
        depth[child] = (byte) (depth[node] + 1);
      }
    }
    return depth;
  }
}
