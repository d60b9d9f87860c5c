package studio.melisma.phonemes.graphone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Trains a model from a dictionary. The same examples in the same order give the same bytes. */
public final class GraphoneTrainer {

  /**
   * How to train.
   *
   * @param order length of the longest n-gram
   * @param pruning the least gain in nats for which an n-gram longer than one is kept; 0 keeps all
   *     that help
   * @param coarse what sounds are aligned as; lets sounds that are spelt alike (a vowel with and
   *     without stress) be learnt together
   */
  public record Settings(int order, double pruning, UnaryOperator<String> coarse) {}

  private static final int MOST_GRAPHONES = 4000;

  private final GraphoneAligner aligner;
  private final Settings settings;

  private GraphoneTrainer(GraphoneAligner aligner, Settings settings) {
    this.aligner = aligner;
    this.settings = settings;
  }

  /** Learns how words are cut; models can then be trained from any of them. */
  public static GraphoneTrainer align(List<Example> examples, Settings settings) {
    List<Example> coarse = examples.stream().map(example -> coarse(example, settings)).toList();
    return new GraphoneTrainer(GraphoneAligner.learn(coarse), settings);
  }

  /** Trains a model; words that can't be cut are passed over. */
  public GraphoneModel train(List<Example> examples) {
    List<List<Graphone>> sequences = new ArrayList<>();
    Map<String, Graphone> alphabet = new TreeMap<>();
    for (Example example : examples) {
      List<Graphone> sequence = cut(example);
      if (!sequence.isEmpty()) {
        sequences.add(sequence);
        sequence.forEach(g -> alphabet.putIfAbsent(g.letters() + "|" + g.sounds(), g));
      }
    }
    if (alphabet.size() > MOST_GRAPHONES) {
      throw new IllegalArgumentException(alphabet.size() + " graphones are no alphabet");
    }
    List<Graphone> graphones = List.copyOf(alphabet.values());
    Map<Graphone, Integer> symbols = new LinkedHashMap<>();
    for (Graphone graphone : graphones) {
      symbols.put(graphone, symbols.size() + 2);
    }
    NgramCounts counts = new NgramCounts(settings.order());
    for (List<Graphone> sequence : sequences) {
      counts.add(sequence.stream().mapToInt(symbols::get).toArray());
    }
    NgramCounts.Levels levels = counts.levels();
    NgramTrie trie = TriePruner.prune(KneserNey.smooth(levels), levels, settings.pruning());
    return new GraphoneModel(graphones, trie);
  }

  private List<Graphone> cut(Example example) {
    List<Graphone> graphones = new ArrayList<>();
    int i = 0;
    int j = 0;
    for (int shape : aligner.align(coarse(example, settings))) {
      int toI = i + UnitInventory.SHAPES[shape][0];
      int toJ = j + UnitInventory.SHAPES[shape][1];
      graphones.add(
          new Graphone(example.letters().substring(i, toI), example.sounds().substring(j, toJ)));
      i = toI;
      j = toJ;
    }
    return graphones;
  }

  private static Example coarse(Example example, Settings settings) {
    return new Example(example.letters(), settings.coarse().apply(example.sounds()));
  }
}
