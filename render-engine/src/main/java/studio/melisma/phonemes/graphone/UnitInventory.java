package studio.melisma.phonemes.graphone;

import java.util.Arrays;

/**
 * The pairs of pieces that an alignment may use, each with its probability: an open-addressing map
 * from a pair packed into a long to a dense index, since expectation maximisation looks pairs up a
 * hundred million times.
 */
final class UnitInventory {

  /** Sizes of the pieces (letters, sounds) that a graphone may have. */
  static final int[][] SHAPES = {{1, 0}, {1, 1}, {2, 1}, {1, 2}};

  private long[] keys = new long[1 << 14];
  private int[] indices = new int[1 << 14];
  private int size;
  private double[] probabilities = new double[0];

  /** The pair of the pieces that start at a place of a word, packed; never 0. */
  static long key(String letters, int i, int letterCount, String sounds, int j, int soundCount) {
    long key = letters.charAt(i);
    key = key << 16 | (letterCount == 2 ? letters.charAt(i + 1) : 0);
    key = key << 16 | (soundCount > 0 ? sounds.charAt(j) + 1 : 0);
    return key << 16 | (soundCount == 2 ? sounds.charAt(j + 1) + 1 : 0);
  }

  int size() {
    return size;
  }

  /** Makes sure that a pair has an index. */
  void add(long key) {
    if (indexOf(key) >= 0) {
      return;
    }
    if (size * 2 >= keys.length) {
      grow();
    }
    put(key, size++);
  }

  /** The pair's index, or -1 where it is unknown. */
  int indexOf(long key) {
    int slot = slot(key);
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        return indices[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return -1;
  }

  /** The pair's probability, 0 where it is unknown. */
  double probability(long key) {
    int index = indexOf(key);
    return index < 0 ? 0 : probabilities[index];
  }

  /** Gives every pair the same probability. */
  void startEvenly() {
    probabilities = new double[size];
    Arrays.fill(probabilities, 1.0 / size);
  }

  /** Takes new probabilities in proportion to expected counts; counts below the least become 0. */
  void maximise(double[] counts, double least) {
    double total = 0;
    for (double count : counts) {
      total += count < least ? 0 : count;
    }
    for (int i = 0; i < counts.length; i++) {
      probabilities[i] = counts[i] < least ? 0 : counts[i] / total;
    }
  }

  private void put(long key, int index) {
    int slot = slot(key);
    while (keys[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    indices[slot] = index;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldIndices = indices;
    keys = new long[oldKeys.length * 2];
    indices = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldIndices[i]);
      }
    }
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & (keys.length - 1);
  }
}
