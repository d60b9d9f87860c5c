package studio.melisma.phonemes.graphone;

import studio.melisma.phonemes.graphone.NgramCounts.Levels;

/**
 * Drops the n-grams that a model can do without: those whose count times what their logarithmic
 * probability gains over the shorter context is least (K. Seymore and R. Rosenfeld, "Scalable
 * backoff language models", 1996), and weighs the contexts anew so that probabilities still sum to
 * one.
 */
final class TriePruner {

  private TriePruner() {}

  /**
   * @param full a model with the numbering of its counts
   * @param threshold the least gain, in nats over all of the training text, that an n-gram keeps
   *     its place for
   */
  static NgramTrie prune(NgramTrie full, Levels counts, double threshold) {
    boolean[] kept = new boolean[full.size()];
    kept[0] = true;
    int[] parent = new int[full.size()];
    for (int node = 0; node < full.size(); node++) {
      for (int child = full.firstChild(node); child < full.firstChild(node + 1); child++) {
        parent[child] = node;
      }
    }
    // Longest first: a context stays while anything that follows it stays.
    for (int node = full.size() - 1; node > 0; node--) {
      double gain =
          full.logProbability(node)
              - full.logBackoff(parent[node])
              - full.logProbability(full.shorter(node));
      if (parent[node] == 0 || kept[node] || counts.count()[node] * gain >= threshold) {
        kept[node] = true;
        kept[parent[node]] = true;
      }
    }
    return reweighed(renumbered(full, kept));
  }

  private static NgramTrie renumbered(NgramTrie full, boolean[] kept) {
    int size = 0;
    for (boolean keep : kept) {
      size += keep ? 1 : 0;
    }
    int[] firstChild = new int[size + 1];
    int[] symbol = new int[size];
    float[] logProbability = new float[size];
    int next = 0;
    int nextChild = 1;
    for (int node = 0; node < full.size(); node++) {
      if (!kept[node]) {
        continue;
      }
      symbol[next] = full.symbol(node);
      logProbability[next] = full.logProbability(node);
      firstChild[next++] = nextChild;
      for (int child = full.firstChild(node); child < full.firstChild(node + 1); child++) {
        nextChild += kept[child] ? 1 : 0;
      }
    }
    firstChild[size] = size;
    return new NgramTrie(firstChild, symbol, logProbability, new float[size]);
  }

  private static NgramTrie reweighed(NgramTrie trie) {
    float[] logBackoff = new float[trie.size()];
    int[] firstChild = new int[trie.size() + 1];
    int[] symbol = new int[trie.size()];
    float[] logProbability = new float[trie.size()];
    for (int node = 0; node < trie.size(); node++) {
      firstChild[node] = trie.firstChild(node);
      symbol[node] = trie.symbol(node);
      logProbability[node] = trie.logProbability(node);
    }
    firstChild[trie.size()] = trie.size();
    // Shorter contexts come first in the numbering, so each finds those below it done.
    NgramTrie result = new NgramTrie(firstChild, symbol, logProbability, logBackoff);
    for (int node = 1; node < trie.size(); node++) {
      if (!trie.hasChildren(node)) {
        continue;
      }
      double left = 1;
      double leftBelow = 1;
      for (int child = firstChild[node]; child < firstChild[node + 1]; child++) {
        left -= Math.exp(logProbability[child]);
        leftBelow -= Math.exp(result.logProbability(result.shorter(node), symbol[child]));
      }
      logBackoff[node] = (float) Math.log(Math.max(left, 1e-6) / Math.max(leftBelow, 1e-6));
    }
    return result;
  }
}
