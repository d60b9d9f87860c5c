package studio.melisma.phonemes.romance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;

/** The sounds of the Italian set, put together to a word. */
final class ItalianSounds {

  private static final Set<String> VOWELS = Set.of("a", "e", "EE", "i", "o", "OO", "u");

  private static final Map<String, PhonemeKind> CONSONANTS =
      Map.ofEntries(
          Map.entry("b", PhonemeKind.STOP),
          Map.entry("d", PhonemeKind.STOP),
          Map.entry("g", PhonemeKind.STOP),
          Map.entry("k", PhonemeKind.STOP),
          Map.entry("p", PhonemeKind.STOP),
          Map.entry("t", PhonemeKind.STOP),
          Map.entry("dz", PhonemeKind.AFFRICATE),
          Map.entry("dZZ", PhonemeKind.AFFRICATE),
          Map.entry("ts", PhonemeKind.AFFRICATE),
          Map.entry("tSS", PhonemeKind.AFFRICATE),
          Map.entry("f", PhonemeKind.FRICATIVE),
          Map.entry("s", PhonemeKind.FRICATIVE),
          Map.entry("SS", PhonemeKind.FRICATIVE),
          Map.entry("v", PhonemeKind.FRICATIVE),
          Map.entry("z", PhonemeKind.FRICATIVE),
          Map.entry("j", PhonemeKind.SEMIVOWEL),
          Map.entry("w", PhonemeKind.SEMIVOWEL),
          Map.entry("l", PhonemeKind.LIQUID),
          Map.entry("LL", PhonemeKind.LIQUID),
          Map.entry("r", PhonemeKind.LIQUID),
          Map.entry("JJ", PhonemeKind.NASAL),
          Map.entry("m", PhonemeKind.NASAL),
          Map.entry("n", PhonemeKind.NASAL),
          Map.entry("nf", PhonemeKind.NASAL),
          Map.entry("ng", PhonemeKind.NASAL));

  private final List<String> symbols = new ArrayList<>();
  private int accented = -1;

  static boolean isVowel(String symbol) {
    return VOWELS.contains(symbol);
  }

  /** A sound as a phoneme without stress. */
  static Phoneme phoneme(String symbol) {
    PhonemeKind kind =
        isVowel(symbol)
            ? PhonemeKind.VOWEL
            : CONSONANTS.getOrDefault(symbol, PhonemeKind.FRICATIVE);
    return new Phoneme(symbol, kind, 0);
  }

  /** Adds sounds; an n before one of k and g, or of f and v, is said in their place. */
  void add(String... more) {
    for (String symbol : more) {
      if (!symbols.isEmpty() && symbols.getLast().equals("n")) {
        switch (symbol) {
          case "k", "g" -> symbols.set(symbols.size() - 1, "ng");
          case "f", "v" -> symbols.set(symbols.size() - 1, "nf");
          default -> {}
        }
      }
      symbols.add(symbol);
    }
  }

  /** The sound that was added last has a written accent. */
  void accent() {
    accented = symbols.size() - 1;
  }

  boolean isEmpty() {
    return symbols.isEmpty();
  }

  /**
   * The word's phonemes.
   *
   * @param fromLast which vowel is stressed where no accent is written, 0 for the last
   */
  List<Phoneme> phonemes(int fromLast) {
    List<Integer> vowels = vowels();
    int stressed =
        accented >= 0
            ? accented
            : vowels.isEmpty() ? -1 : vowels.get(Math.max(0, vowels.size() - 1 - fromLast));
    List<Phoneme> phonemes = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      Phoneme plain = phoneme(symbols.get(i));
      phonemes.add(
          i == stressed
              ? new Phoneme(plain.symbol(), plain.kind(), plain.kind().isVowel() ? 1 : 0)
              : plain);
    }
    return phonemes;
  }

  /** Number of consonants between the last vowel but one and the last; 0 for fewer vowels. */
  int consonantsBeforeLastVowel() {
    List<Integer> vowels = vowels();
    return vowels.size() < 2 ? 0 : vowels.getLast() - vowels.get(vowels.size() - 2) - 1;
  }

  boolean endsInVowel() {
    return !symbols.isEmpty() && isVowel(symbols.getLast());
  }

  int vowelCount() {
    return vowels().size();
  }

  private List<Integer> vowels() {
    List<Integer> vowels = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      if (isVowel(symbols.get(i))) {
        vowels.add(i);
      }
    }
    return vowels;
  }
}
