package studio.melisma.reimport;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which items of a sequence are which of another: an alignment that keeps the order. */
final class Sequences {

  /** Beyond so many comparisons what is left is paired off in its order. */
  private static final long MOST_CELLS = 2_000_000;

  private Sequences() {}

  /** How much is won by taking two items for the same; zero or less for not at all. */
  @FunctionalInterface
  interface Affinity {
    double of(int before, int after);
  }

  /**
   * The alignment of the greatest gain (Needleman and Wunsch 1970, gaps cost nothing).
   *
   * @return by the items of the first sequence those of the second; -1 for none
   */
  static int[] aligned(int before, int after, Affinity affinity) {
    int[] pairs = new int[before];
    Arrays.fill(pairs, -1);
    fill(pairs, 0, before, 0, after, affinity);
    return pairs;
  }

  /**
   * The same for long sequences: first what is alone of its kind on both sides, by one key after
   * the other from the most to the least telling, then by affinity between.
   */
  static int[] aligned(
      List<? extends List<?>> before, List<? extends List<?>> after, Affinity affinity) {
    int[] pairs = new int[before.getFirst().size()];
    Arrays.fill(pairs, -1);
    new Anchoring(before, after, affinity, pairs)
        .align(0, 0, pairs.length, 0, after.getFirst().size());
    return pairs;
  }

  private static final class Anchoring {

    private final List<? extends List<?>> before;
    private final List<? extends List<?>> after;
    private final Affinity affinity;
    private final int[] pairs;

    Anchoring(
        List<? extends List<?>> before,
        List<? extends List<?>> after,
        Affinity affinity,
        int[] pairs) {
      this.before = before;
      this.after = after;
      this.affinity = affinity;
      this.pairs = pairs;
    }

    void align(int level, int from, int to, int otherFrom, int otherTo) {
      if (from == to || otherFrom == otherTo) {
        return;
      }
      if (level == before.size()) {
        fill(pairs, from, to, otherFrom, otherTo, affinity);
        return;
      }
      int start = from;
      int otherStart = otherFrom;
      while (start < to && otherStart < otherTo && same(level, start, otherStart)) {
        pairs[start++] = otherStart++;
      }
      int end = to;
      int otherEnd = otherTo;
      while (end > start && otherEnd > otherStart && same(level, end - 1, otherEnd - 1)) {
        pairs[--end] = --otherEnd;
      }
      int[] anchors = anchors(level, start, end, otherStart, otherEnd);
      int last = start;
      int otherLast = otherStart;
      for (int i = start; i < end; i++) {
        int other = anchors[i - start];
        if (other >= 0) {
          pairs[i] = other;
          align(level + 1, last, i, otherLast, other);
          last = i + 1;
          otherLast = other + 1;
        }
      }
      align(level + 1, last, end, otherLast, otherEnd);
    }

    private boolean same(int level, int one, int other) {
      return before.get(level).get(one).equals(after.get(level).get(other));
    }

    private int[] anchors(int level, int from, int to, int otherFrom, int otherTo) {
      Map<Object, Integer> places = alone(before.get(level), from, to);
      Map<Object, Integer> others = alone(after.get(level), otherFrom, otherTo);
      int[] anchors = new int[to - from];
      Arrays.fill(anchors, -1);
      places.forEach((key, place) -> {
        Integer other = others.get(key);
        if (place >= 0 && other != null && other >= 0) {
          anchors[place - from] = other;
        }
      });
      return increasing(anchors);
    }

    /** Where things are that stand here once; -1 for those that stand here more often. */
    private static Map<Object, Integer> alone(List<?> keys, int from, int to) {
      Map<Object, Integer> places = new HashMap<>();
      for (int i = from; i < to; i++) {
        places.merge(keys.get(i), i, (_, _) -> -1);
      }
      return places;
    }
  }

  /** The longest subsequence that increases; -1 takes the place of all else. */
  static int[] increasing(int[] values) {
    int[] ends = new int[values.length];
    int[] previous = new int[values.length];
    int length = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0) {
        continue;
      }
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (values[ends[middle]] < values[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : ends[low - 1];
      ends[low] = i;
      length = Math.max(length, low + 1);
    }
    int[] kept = new int[values.length];
    Arrays.fill(kept, -1);
    for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = previous[i]) {
      kept[i] = values[i];
    }
    return kept;
  }

  private static void fill(
      int[] pairs, int from, int to, int otherFrom, int otherTo, Affinity affinity) {
    int rows = to - from;
    int columns = otherTo - otherFrom;
    if ((long) rows * columns > MOST_CELLS) {
      for (int i = 0; i < Math.min(rows, columns); i++) {
        if (affinity.of(from + i, otherFrom + i) > 0) {
          pairs[from + i] = otherFrom + i;
        }
      }
      return;
    }
    double[][] gain = new double[rows + 1][columns + 1];
    double[][] pair = new double[rows][columns];
    for (int row = rows - 1; row >= 0; row--) {
      for (int column = columns - 1; column >= 0; column--) {
        pair[row][column] = affinity.of(from + row, otherFrom + column);
        double without = Math.max(gain[row + 1][column], gain[row][column + 1]);
        gain[row][column] =
            pair[row][column] > 0
                ? Math.max(without, pair[row][column] + gain[row + 1][column + 1])
                : without;
      }
    }
    int row = 0;
    int column = 0;
    while (row < rows && column < columns) {
      if (pair[row][column] > 0
          && gain[row][column] == pair[row][column] + gain[row + 1][column + 1]) {
        pairs[from + row++] = otherFrom + column++;
      } else if (gain[row][column] == gain[row + 1][column]) {
        row++;
      } else {
        column++;
      }
    }
  }
}
