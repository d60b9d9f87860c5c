package studio.melisma.phonemes.graphone;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts words and their sounds into graphones. The probabilities of the pieces are estimated by
 * expectation maximisation over all ways to cut (forward-backward); each word then takes its most
 * probable cut.
 */
final class GraphoneAligner {

  private static final int ROUNDS = 8;

  /** Pairs expected more rarely than this in the whole dictionary are noise. */
  private static final double LEAST_COUNT = 1.5;

  private final UnitInventory units = new UnitInventory();

  private GraphoneAligner() {}

  /** Learns to cut from words; the answer depends on their order only by rounding. */
  static GraphoneAligner learn(List<Example> examples) {
    GraphoneAligner aligner = new GraphoneAligner();
    for (Example example : examples) {
      aligner.collect(example);
    }
    aligner.units.startEvenly();
    for (int round = 0; round < ROUNDS; round++) {
      double[] counts = new double[aligner.units.size()];
      for (Example example : examples) {
        aligner.expect(example, counts);
      }
      aligner.units.maximise(counts, round < 2 ? 0 : LEAST_COUNT);
    }
    return aligner;
  }

  /**
   * The most probable cut of a word.
   *
   * @return shapes as indices into {@link UnitInventory#SHAPES}, empty where the word can't be cut
   *     (more than two sounds for some letter, as in acronyms)
   */
  List<Integer> align(Example example) {
    int n = example.letters().length();
    int m = example.sounds().length();
    double[][] best = new double[n + 1][m + 1];
    int[][] arrivedBy = new int[n + 1][m + 1];
    best[0][0] = 1;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= m; j++) {
        if (best[i][j] == 0) {
          continue;
        }
        for (int shape = 0; shape < UnitInventory.SHAPES.length; shape++) {
          double p = probability(example, i, j, shape);
          int toI = i + UnitInventory.SHAPES[shape][0];
          int toJ = j + UnitInventory.SHAPES[shape][1];
          if (p > 0 && best[i][j] * p > best[toI][toJ]) {
            best[toI][toJ] = best[i][j] * p;
            arrivedBy[toI][toJ] = shape;
          }
        }
      }
    }
    if (best[n][m] == 0) {
      return List.of();
    }
    List<Integer> shapes = new ArrayList<>();
    for (int i = n, j = m; i > 0; ) {
      int shape = arrivedBy[i][j];
      shapes.add(shape);
      i -= UnitInventory.SHAPES[shape][0];
      j -= UnitInventory.SHAPES[shape][1];
    }
    return shapes.reversed();
  }

  private void collect(Example example) {
    int n = example.letters().length();
    int m = example.sounds().length();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= m; j++) {
        // Only pairs that some whole cut can reach: two sounds at most for each letter.
        if (j > 2 * i || m - j > 2 * (n - i)) {
          continue;
        }
        for (int[] shape : UnitInventory.SHAPES) {
          if (i + shape[0] <= n && j + shape[1] <= m) {
            units.add(
                UnitInventory.key(example.letters(), i, shape[0], example.sounds(), j, shape[1]));
          }
        }
      }
    }
  }

  private void expect(Example example, double[] counts) {
    int n = example.letters().length();
    int m = example.sounds().length();
    double[][] forward = new double[n + 1][m + 1];
    double[][] backward = new double[n + 1][m + 1];
    forward[0][0] = 1;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= m; j++) {
        if (forward[i][j] == 0) {
          continue;
        }
        for (int shape = 0; shape < UnitInventory.SHAPES.length; shape++) {
          double p = probability(example, i, j, shape);
          if (p > 0) {
            forward[i + UnitInventory.SHAPES[shape][0]][j + UnitInventory.SHAPES[shape][1]] +=
                forward[i][j] * p;
          }
        }
      }
    }
    double total = forward[n][m];
    if (total == 0) {
      return;
    }
    backward[n][m] = 1;
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m; j >= 0; j--) {
        for (int shape = 0; shape < UnitInventory.SHAPES.length; shape++) {
          double p = probability(example, i, j, shape);
          if (p == 0) {
            continue;
          }
          int[] size = UnitInventory.SHAPES[shape];
          double after = p * backward[i + size[0]][j + size[1]];
          if (after == 0) {
            continue;
          }
          backward[i][j] += after;
          if (forward[i][j] > 0) {
            long key =
                UnitInventory.key(example.letters(), i, size[0], example.sounds(), j, size[1]);
            counts[units.indexOf(key)] += forward[i][j] * after / total;
          }
        }
      }
    }
  }

  private double probability(Example example, int i, int j, int shape) {
    int letters = UnitInventory.SHAPES[shape][0];
    int sounds = UnitInventory.SHAPES[shape][1];
    if (i + letters > example.letters().length() || j + sounds > example.sounds().length()) {
      return 0;
    }
    return units.probability(
        UnitInventory.key(example.letters(), i, letters, example.sounds(), j, sounds));
  }
}
