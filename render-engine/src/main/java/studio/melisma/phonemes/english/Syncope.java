package studio.melisma.phonemes.english;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Says words that an apostrophe shortens ("wand'ring", "bless'd", "mem'ry"): the full word is found
 * by putting a vowel letter in the apostrophe's place, and the vowel that stood there is dropped
 * from its sounds.
 */
final class Syncope {

  private static final List<String> LETTERS = List.of("e", "o", "a", "i", "u", "y");
  private static final Pattern VOWEL_GROUP = Pattern.compile("[aeiouy]+");
  private static final char ER = Arpabet.code("er0");
  private static final char R = Arpabet.code("r");

  private Syncope() {}

  /**
   * The sounds of a shortened word.
   *
   * @param known the coded pronunciations of a word, empty where it is unknown
   */
  static Optional<String> say(String word, Function<String, List<String>> known) {
    int apostrophe = word.indexOf('\'', 1);
    if (apostrophe < 0 || apostrophe != word.lastIndexOf('\'') || apostrophe == word.length() - 1) {
      return Optional.empty();
    }
    String before = word.substring(0, apostrophe);
    String after = word.substring(apostrophe + 1);
    int vowelsBefore = (int) VOWEL_GROUP.matcher(before).results().count();
    for (String letter : LETTERS) {
      List<String> full = known.apply(before + letter + after);
      if (!full.isEmpty()) {
        return Optional.of(without(full.getFirst(), vowelsBefore));
      }
    }
    return Optional.empty();
  }

  /** Sounds without one unstressed vowel; an "er" leaves its r behind. */
  private static String without(String sounds, int vowel) {
    int seen = 0;
    for (int i = 0; i < sounds.length(); i++) {
      char sound = sounds.charAt(i);
      if (Arpabet.isVowel(sound) && seen++ == vowel) {
        if (Arpabet.stress(sound) > 0) {
          return sounds;
        }
        String rest = sounds.substring(i + 1);
        return sounds.substring(0, i) + (sound == ER ? R + rest : rest);
      }
    }
    return sounds;
  }
}
