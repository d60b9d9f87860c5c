package studio.melisma.phonemes.graphone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Beam search for the sequences of graphones that spell a word. */
final class GraphoneDecoder {

  private static final int BEAM = 40;

  /** Hypotheses this much (in nats) less likely than the best of their place are given up. */
  private static final double WIDTH = 10;

  private record Piece(int symbol, String sounds) {}

  private record Hypothesis(int context, double score, String sounds) {}

  private final Map<String, List<Piece>> byLetters = new HashMap<>();
  private final NgramTrie trie;

  GraphoneDecoder(List<Graphone> graphones, NgramTrie trie) {
    this.trie = trie;
    for (int i = 0; i < graphones.size(); i++) {
      Graphone graphone = graphones.get(i);
      byLetters
          .computeIfAbsent(graphone.letters(), letters -> new ArrayList<>())
          .add(new Piece(i + 2, graphone.sounds()));
    }
  }

  List<Candidate> decode(String letters) {
    return search(known(letters), null);
  }

  List<Candidate> decode(String letters, List<String> allowed) {
    return search(known(letters), allowed);
  }

  private String known(String letters) {
    StringBuilder known = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      if (byLetters.containsKey(letters.substring(i, i + 1))) {
        known.append(letters.charAt(i));
      }
    }
    return known.toString();
  }

  private List<Candidate> search(String letters, @Nullable List<String> allowed) {
    int n = letters.length();
    // For each place the best hypothesis of each context, and of each number of sounds where
    // those are prescribed.
    List<Map<Long, Hypothesis>> places = new ArrayList<>();
    for (int i = 0; i <= n; i++) {
      places.add(new LinkedHashMap<>());
    }
    int start = trie.advance(0, NgramCounts.START);
    places.getFirst().put((long) start, new Hypothesis(start, 0, ""));
    double[] best = new double[n + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      List<Hypothesis> beam = beam(places.get(i));
      for (int length = 1; length <= Math.min(2, n - i); length++) {
        List<Piece> pieces = byLetters.getOrDefault(letters.substring(i, i + length), List.of());
        for (Hypothesis hypothesis : beam) {
          for (Piece piece : pieces) {
            double score =
                hypothesis.score() + trie.logProbability(hypothesis.context(), piece.symbol());
            if (score >= best[i + length] - WIDTH
                && (allowed == null
                    || fits(piece.sounds(), hypothesis.sounds().length(), allowed))) {
              best[i + length] = Math.max(best[i + length], score);
              extend(hypothesis, piece, score, allowed != null, places.get(i + length));
            }
          }
        }
      }
    }
    return finished(places.get(n), allowed);
  }

  private void extend(
      Hypothesis from, Piece piece, double score, boolean prescribed, Map<Long, Hypothesis> into) {
    int context = trie.advance(from.context(), piece.symbol());
    long key = prescribed ? (long) from.sounds().length() << 32 | context : context;
    Hypothesis rival = into.get(key);
    if (rival == null || rival.score() < score) {
      into.put(key, new Hypothesis(context, score, from.sounds() + piece.sounds()));
    }
  }

  private static boolean fits(String sounds, int at, List<String> allowed) {
    if (at + sounds.length() > allowed.size()) {
      return false;
    }
    for (int i = 0; i < sounds.length(); i++) {
      if (allowed.get(at + i).indexOf(sounds.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Hypothesis> beam(Map<Long, Hypothesis> place) {
    List<Hypothesis> sorted = new ArrayList<>(place.values());
    sorted.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
    int kept = 0;
    while (kept < Math.min(BEAM, sorted.size())
        && sorted.get(kept).score() >= sorted.getFirst().score() - WIDTH) {
      kept++;
    }
    return sorted.subList(0, kept);
  }

  private List<Candidate> finished(Map<Long, Hypothesis> last, @Nullable List<String> allowed) {
    // Several cuts may give the same sounds: their probabilities add up.
    Map<String, Double> bySounds = new LinkedHashMap<>();
    for (Hypothesis hypothesis : beam(last)) {
      if (hypothesis.sounds().isEmpty()
          || (allowed != null && hypothesis.sounds().length() != allowed.size())) {
        continue;
      }
      double score =
          hypothesis.score() + trie.logProbability(hypothesis.context(), NgramCounts.END);
      bySounds.merge(hypothesis.sounds(), score, GraphoneDecoder::logSum);
    }
    return bySounds.entrySet().stream()
        .map(entry -> new Candidate(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Candidate::logProbability).reversed())
        .toList();
  }

  private static double logSum(double a, double b) {
    double most = Math.max(a, b);
    return most + Math.log1p(Math.exp(Math.min(a, b) - most));
  }
}
