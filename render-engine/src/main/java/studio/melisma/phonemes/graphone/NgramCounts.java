package studio.melisma.phonemes.graphone;

import java.util.Arrays;

/**
 * Counts of all n-grams up to an order, as a trie whose nodes are numbered level by level, the
 * children of a node side by side and in the order of their symbols. Node 0 is the empty n-gram.
 */
final class NgramCounts {

  /** Symbol that stands before every sequence. */
  static final int START = 0;

  /** Symbol that stands after every sequence. */
  static final int END = 1;

  private static final int INDEX_BITS = 26;
  private static final int SYMBOL_BITS = 12;

  private final int order;
  private int size = 1;
  private int[] parents = new int[1 << 16];
  private short[] symbols = new short[1 << 16];
  private byte[] depths = new byte[1 << 16];
  private int[] counts = new int[1 << 16];
  private int[] slots = new int[1 << 18];

  NgramCounts(int order) {
    this.order = order;
  }

  /** Counts the n-grams of a sequence, to which the start and the end are added here. */
  void add(int[] sequence) {
    int[] padded = new int[sequence.length + 2];
    padded[0] = START;
    System.arraycopy(sequence, 0, padded, 1, sequence.length);
    padded[padded.length - 1] = END;
    for (int from = 0; from < padded.length; from++) {
      int node = 0;
      for (int i = from; i < Math.min(from + order, padded.length); i++) {
        node = childOrNew(node, padded[i]);
        counts[node]++;
      }
    }
  }

  /** The counts in their final numbering; nothing may be added afterwards. */
  Levels levels() {
    int[] renumbered = new int[size];
    int[] old = new int[size];
    int[] firstChild = new int[size + 1];
    int levelStart = 0;
    int next = 1;
    for (int depth = 1; depth <= order; depth++) {
      long[] keys = new long[size];
      int found = 0;
      for (int node = 1; node < size; node++) {
        if (depths[node] == depth) {
          long parent = renumbered[parents[node]];
          keys[found++] =
              (parent - levelStart) << (SYMBOL_BITS + INDEX_BITS)
                  | (long) symbols[node] << INDEX_BITS
                  | node;
        }
      }
      Arrays.sort(keys, 0, found);
      int childLevelStart = next;
      for (int i = 0; i < found; i++) {
        int node = (int) (keys[i] & ((1L << INDEX_BITS) - 1));
        old[next] = node;
        renumbered[node] = next++;
      }
      int cursor = childLevelStart;
      for (int parent = levelStart; parent < childLevelStart; parent++) {
        firstChild[parent] = cursor;
        while (cursor < next && renumbered[parents[old[cursor]]] == parent) {
          cursor++;
        }
      }
      levelStart = childLevelStart;
    }
    Arrays.fill(firstChild, levelStart, size + 1, size);
    int[] symbolOf = new int[size];
    int[] countOf = new int[size];
    for (int node = 1; node < size; node++) {
      symbolOf[node] = symbols[old[node]];
      countOf[node] = counts[old[node]];
    }
    return new Levels(order, firstChild, symbolOf, countOf);
  }

  /**
   * The numbered trie.
   *
   * @param order the longest n-gram's length
   * @param firstChild for each node its first child; its last child stands before the next node's
   *     first
   * @param symbol for each node the last symbol of its n-gram
   * @param count for each node how often its n-gram occurs
   */
  @SuppressWarnings("ArrayRecordComponent") // A bundle of columns; never compared.
  record Levels(int order, int[] firstChild, int[] symbol, int[] count) {}

  private int childOrNew(int parent, int symbol) {
    if (size * 2 >= slots.length) {
      growSlots();
    }
    int slot = slot(parent, symbol);
    while (slots[slot] != 0) {
      int node = slots[slot];
      if (parents[node] == parent && symbols[node] == symbol) {
        return node;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, size * 2);
      symbols = Arrays.copyOf(symbols, size * 2);
      depths = Arrays.copyOf(depths, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    parents[size] = parent;
    symbols[size] = (short) symbol;
    depths[size] = (byte) (depths[parent] + 1);
    slots[slot] = size;
    return size++;
  }

  private void growSlots() {
    slots = new int[slots.length * 4];
    for (int node = 1; node < size; node++) {
      int slot = slot(parents[node], symbols[node]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = node;
    }
  }

  private int slot(int parent, int symbol) {
    long mixed = ((long) parent << SYMBOL_BITS | symbol) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 36) & (slots.length - 1);
  }
}
