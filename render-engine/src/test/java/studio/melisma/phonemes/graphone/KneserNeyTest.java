package studio.melisma.phonemes.graphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KneserNeyTest {

  private static NgramCounts.Levels counts() {
    NgramCounts counts = new NgramCounts(3);
    counts.add(new int[] {2, 3, 4});
    counts.add(new int[] {2, 3, 3});
    counts.add(new int[] {4, 3, 4, 2});
    counts.add(new int[] {2, 3, 4});
    return counts.levels();
  }

  @Test
  void countsWhatOccurs() {
    NgramCounts.Levels levels = counts();
    NgramTrie trie = KneserNey.smooth(levels);
    int twoThree = trie.child(trie.child(0, 2), 3);
    assertThat(levels.count()[twoThree]).isEqualTo(3);
    assertThat(trie.child(twoThree, 2)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1, 1000})
  void whatFollowsAContextSumsToOneHoweverMuchIsPruned(double threshold) {
    NgramCounts.Levels levels = counts();
    NgramTrie trie = TriePruner.prune(KneserNey.smooth(levels), levels, threshold);
    for (int context = 0; context < trie.size(); context++) {
      if (trie.contextOf(context) == context) {
        double sum = 0;
        for (int symbol = 0; symbol <= 4; symbol++) {
          sum += Math.exp(trie.logProbability(context, symbol));
        }
        assertThat(sum).as("context %d", context).isCloseTo(1, within(1e-4));
      }
    }
  }

  @Test
  void pruningDropsWhatAShorterContextSaysAsWell() {
    NgramCounts.Levels levels = counts();
    NgramTrie full = KneserNey.smooth(levels);
    assertThat(TriePruner.prune(full, levels, 2).size()).isLessThan(full.size());
    // Single symbols always stay.
    assertThat(TriePruner.prune(full, levels, 1000).size()).isEqualTo(6);
  }
}
