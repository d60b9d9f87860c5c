package studio.melisma.phonemes.graphone;

import java.util.Arrays;

/**
 * An n-gram model with back-off, as a trie numbered level by level. A node is both an n-gram (with
 * the probability of its last symbol after the others) and a context (with the weight by which its
 * shorter contexts are multiplied where it doesn't know what follows).
 */
final class NgramTrie {

  private final int[] firstChild;
  private final int[] symbol;
  private final float[] logProbability;
  private final float[] logBackoff;
  private final int[] parent;

  /**
   * For each node the node of its n-gram without the first symbol, or -1 where nobody has asked
   * yet: a word asks for a few hundred of half a million. Threads may write the same answer twice.
   */
  private final int[] shorter;

  /**
   * @param firstChild for each node its first child, and one entry more
   * @param symbol for each node the last symbol of its n-gram; every symbol is a child of node 0
   * @param logProbability for each node, natural logarithm
   * @param logBackoff for each node, natural logarithm; 0 where it has no children
   */
  NgramTrie(int[] firstChild, int[] symbol, float[] logProbability, float[] logBackoff) {
    this.firstChild = firstChild;
    this.symbol = symbol;
    this.logProbability = logProbability;
    this.logBackoff = logBackoff;
    parent = parents(firstChild);
    shorter = new int[symbol.length];
    Arrays.fill(shorter, -1);
    shorter[0] = 0;
  }

  int size() {
    return symbol.length;
  }

  int firstChild(int node) {
    return firstChild[node];
  }

  int symbol(int node) {
    return symbol[node];
  }

  float logProbability(int node) {
    return logProbability[node];
  }

  float logBackoff(int node) {
    return logBackoff[node];
  }

  /** The node of the same n-gram without its first symbol. */
  int shorter(int node) {
    int known = shorter[node];
    if (known >= 0) {
      return known;
    }
    int found = -1;
    if (parent[node] != 0) {
      // After pruning a suffix may be gone; the next shorter one that is left serves.
      int at = shorter(parent[node]);
      found = child(at, symbol[node]);
      while (found < 0 && at != 0) {
        at = shorter(at);
        found = child(at, symbol[node]);
      }
    }
    shorter[node] = Math.max(found, 0);
    return shorter[node];
  }

  boolean hasChildren(int node) {
    return firstChild[node] < firstChild[node + 1];
  }

  /** The child with a symbol, or -1. */
  int child(int node, int wanted) {
    return child(firstChild, symbol, node, wanted);
  }

  /** The longest context that knows anything about what follows a node's n-gram. */
  int contextOf(int node) {
    int context = node;
    while (context != 0 && !hasChildren(context)) {
      context = shorter(context);
    }
    return context;
  }

  /** Natural logarithm of the probability that a symbol follows a context. */
  double logProbability(int context, int wanted) {
    double backoff = 0;
    int node = context;
    while (true) {
      int child = child(node, wanted);
      if (child >= 0) {
        return backoff + logProbability[child];
      }
      if (node == 0) {
        return Double.NEGATIVE_INFINITY;
      }
      backoff += logBackoff[node];
      node = shorter(node);
    }
  }

  /** The context after a symbol has followed a context. */
  int advance(int context, int followed) {
    int node = context;
    while (true) {
      int child = child(node, followed);
      if (child >= 0) {
        return contextOf(child);
      }
      if (node == 0) {
        return 0;
      }
      node = shorter(node);
    }
  }

  /** For each node of a trie from which nothing is pruned its n-gram without the first symbol. */
  static int[] shorterContexts(int[] firstChild, int[] symbol) {
    int[] shorter = new int[symbol.length];
    for (int node = 1; node < symbol.length; node++) {
      for (int child = firstChild[node]; child < firstChild[node + 1]; child++) {
        shorter[child] = Math.max(0, child(firstChild, symbol, shorter[node], symbol[child]));
      }
    }
    return shorter;
  }

  private static int[] parents(int[] firstChild) {
    int[] parent = new int[firstChild.length - 1];
    for (int node = 0; node < parent.length; node++) {
      Arrays.fill(parent, firstChild[node], firstChild[node + 1], node);
    }
    return parent;
  }

  private static int child(int[] firstChild, int[] symbol, int node, int wanted) {
    int found = Arrays.binarySearch(symbol, firstChild[node], firstChild[node + 1], wanted);
    return found >= 0 ? found : -1;
  }
}
