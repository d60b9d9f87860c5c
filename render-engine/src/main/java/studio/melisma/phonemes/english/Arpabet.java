package studio.melisma.phonemes.english;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;

/**
 * The 39 sounds of the CMU Pronouncing Dictionary, and their coding as characters of a string:
 * consonants have codes from 0, then every vowel three codes in the order of stress 0, 1, 2.
 */
final class Arpabet {

  private static final List<String> VOWELS =
      List.of(
          "aa", "ae", "ah", "ao", "aw", "ay", "eh", "er", "ey", "ih", "iy", "ow", "oy", "uh", "uw");

  private static final List<String> CONSONANTS =
      List.of(
          "b", "ch", "d", "dh", "f", "g", "hh", "jh", "k", "l", "m", "n", "ng", "p", "r", "s", "sh",
          "t", "th", "v", "w", "y", "z", "zh");

  private static final Phoneme[] BY_CODE = byCode();
  private static final Map<String, Integer> CODES = codes();

  private Arpabet() {}

  /** Whether a coded sound is a vowel. */
  static boolean isVowel(char code) {
    return code >= CONSONANTS.size();
  }

  /** Stress of a coded sound, 0 for consonants. */
  static int stress(char code) {
    return isVowel(code) ? (code - CONSONANTS.size()) % 3 : 0;
  }

  /** A coded vowel with another stress. */
  static char stressed(char vowel, int stress) {
    return (char) (vowel - stress(vowel) + stress);
  }

  /** Coded sounds, all vowels unstressed. */
  static String withoutStress(String coded) {
    StringBuilder plain = new StringBuilder(coded);
    for (int i = 0; i < coded.length(); i++) {
      if (isVowel(coded.charAt(i))) {
        plain.setCharAt(i, stressed(coded.charAt(i), 0));
      }
    }
    return plain.toString();
  }

  /** Number of vowels among coded sounds. */
  static int vowels(String coded) {
    return (int) coded.chars().filter(code -> isVowel((char) code)).count();
  }

  /**
   * The code of a sound written as in the dictionary, in any case, with or without stress ("EY1",
   * "k").
   *
   * @throws IllegalArgumentException if it is no sound of English
   */
  static char code(String symbol) {
    Integer code = CODES.get(symbol.toLowerCase(Locale.ROOT));
    if (code == null) {
      throw new IllegalArgumentException("no sound of the CMU dictionary: " + symbol);
    }
    return (char) (int) code;
  }

  /** Sounds written with spaces between them ("hh ah l ow1"), coded. */
  static String encode(String symbols) {
    StringBuilder coded = new StringBuilder();
    for (String symbol : symbols.strip().split("\\s+", -1)) {
      coded.append(code(symbol));
    }
    return coded.toString();
  }

  /** Coded sounds as phonemes. */
  static List<Phoneme> decode(String coded) {
    List<Phoneme> phonemes = new ArrayList<>(coded.length());
    for (int i = 0; i < coded.length(); i++) {
      phonemes.add(BY_CODE[coded.charAt(i)]);
    }
    return phonemes;
  }

  private static Phoneme[] byCode() {
    List<Phoneme> phonemes = new ArrayList<>();
    for (String consonant : CONSONANTS) {
      phonemes.add(new Phoneme(consonant, kind(consonant), 0));
    }
    for (String vowel : VOWELS) {
      for (int stress = 0; stress < 3; stress++) {
        phonemes.add(new Phoneme(vowel, PhonemeKind.VOWEL, stress));
      }
    }
    return phonemes.toArray(Phoneme[]::new);
  }

  private static Map<String, Integer> codes() {
    Map<String, Integer> codes = new HashMap<>();
    for (int code = 0; code < BY_CODE.length; code++) {
      Phoneme phoneme = BY_CODE[code];
      codes.putIfAbsent(phoneme.symbol(), code);
      if (phoneme.kind().isVowel()) {
        codes.put(phoneme.symbol() + phoneme.stress(), code);
      }
    }
    return codes;
  }

  private static PhonemeKind kind(String consonant) {
    return switch (consonant) {
      case "w", "y" -> PhonemeKind.SEMIVOWEL;
      case "l", "r" -> PhonemeKind.LIQUID;
      case "m", "n", "ng" -> PhonemeKind.NASAL;
      case "ch", "jh" -> PhonemeKind.AFFRICATE;
      case "b", "d", "g", "k", "p", "t" -> PhonemeKind.STOP;
      default -> PhonemeKind.FRICATIVE;
    };
  }
}
