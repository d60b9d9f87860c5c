package studio.melisma.phonemes.english;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.melisma.phonemes.graphone.GraphoneModel;

/**
 * Measures the grapheme-to-phoneme model: trains it on nine tenths of the dictionary and has it say
 * the last tenth. A word is held out by a hash of its spelling, so every run measures the same.
 */
public final class GraphemeModelEvaluation {

  private GraphemeModelEvaluation() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws IOException {
    long started = System.nanoTime();
    EnglishTraining training = EnglishTraining.fromSources();
    SortedMap<String, List<String>> taught = new TreeMap<>();
    SortedMap<String, List<String>> heldOut = new TreeMap<>();
    training
        .entries()
        .forEach((word, sounds) -> {
          if (StressRestorer.isSpelt(word)) {
            (isHeldOut(word) ? heldOut : taught).put(word, sounds);
          }
        });
    GraphoneModel model = training.train(taught);
    long trained = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "%d words taught, %d held out; %d n-grams, %d bytes; training took %.1f s%n",
        taught.size(),
        heldOut.size(),
        model.size(),
        model.toBytes().length,
        (trained - started) / 1e9);
    GraphoneModel shipped = GraphoneModel.read(model.toBytes());
    Score plain = new Score();
    Score stressed = new Score();
    List<String> misses = new ArrayList<>();
    heldOut.forEach((word, references) -> {
      String said = EnglishModel.say(shipped, word);
      stressed.add(said, references);
      List<String> coarse = references.stream().map(Arpabet::withoutStress).toList();
      if (!plain.add(Arpabet.withoutStress(said), coarse)) {
        misses.add(word + " " + symbols(said) + " for " + symbols(references.getFirst()));
      }
    });
    double decoding = (System.nanoTime() - trained) / 1e6 / heldOut.size();
    System.out.printf(Locale.ROOT, "without stress: %s%n", plain);
    System.out.printf(Locale.ROOT, "with stress:    %s%n", stressed);
    System.out.printf(Locale.ROOT, "%.2f ms a word%n", decoding);
    if (arguments.length > 0) {
      misses.stream().limit(Integer.parseInt(arguments[0])).forEach(System.out::println);
    }
  }

  /** Whether a word belongs to the held-out tenth. */
  static boolean isHeldOut(String word) {
    return Math.floorMod((word.hashCode() * 0x9E3779B9) >>> 7, 10) == 0;
  }

  private static String symbols(String sounds) {
    return String.join(" ", Arpabet.decode(sounds).stream().map(p -> p.symbol()).toList());
  }

  /** Right words, and the edits to the nearest of a word's pronunciations. */
  private static final class Score {
    private int words;
    private int right;
    private long edits;
    private long phones;

    boolean add(String said, List<String> references) {
      int least = Integer.MAX_VALUE;
      int length = 1;
      for (String reference : references) {
        int distance = distance(said, reference);
        if (distance < least) {
          least = distance;
          length = reference.length();
        }
      }
      words++;
      right += least == 0 ? 1 : 0;
      edits += least;
      phones += length;
      return least == 0;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.2f %% of words right, phone error rate %.2f %%",
          100.0 * right / words,
          100.0 * edits / phones);
    }
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
