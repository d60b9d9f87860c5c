package studio.melisma.song;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Phonemizers;

/**
 * The syllables of a word, for singing each on a note of its own. How many there are, the
 * language's phonemizer says; where they are divided in writing, a rule: a consonant between two
 * vowels goes to the later one, of several the last one does, with those before it that begin words
 * together with it ("gl", "ch", "str"). Where the rule finds another number of syllables than the
 * phonemizer, the word isn't divided, and all syllables after the first are {@link #NEXT}.
 */
public final class Syllables {

  /** Stands for the next syllable of a word that isn't divided in writing. */
  public static final String NEXT = "+";

  private static final String VOWELS = "aeiouyàáâäãåæèéêëìíîïòóôöõøœùúûüýÿ";
  private static final Set<String> ONSETS =
      Set.of(
          "bl", "br", "ch", "chr", "cl", "cr", "dr", "dw", "fl", "fr", "gh", "gl", "gn", "gr", "kl",
          "kn", "kr", "ph", "phr", "pl", "pr", "qu", "sch", "sh", "shr", "sc", "sk", "sl", "sm",
          "sn", "sp", "spl", "spr", "squ", "st", "str", "sw", "th", "thr", "tr", "tw", "wh", "wr");
  private static final String SMALL_KANA = "ゃゅょぁぃぅぇぉゎャュョァィゥェォヮ";
  private static final String LEANING_KANA = "んっーンッ";

  private final Optional<Phonemizer> phonemizer;
  private final String language;

  private Syllables(String language, Optional<Phonemizer> phonemizer) {
    this.language = language;
    this.phonemizer = phonemizer;
  }

  /**
   * The syllables of a language.
   *
   * @param tag a BCP 47 tag; of languages without a phonemizer the written vowels are counted
   */
  public static Syllables in(String tag) {
    return new Syllables(Locale.forLanguageTag(tag).getLanguage(), Phonemizers.forLanguage(tag));
  }

  /** The syllables of a word, at least one. */
  public List<String> of(String word) {
    List<String> written =
        language.equals("ja") ? morae(word) : divided(word, language.equals("en"));
    int spoken =
        phonemizer
            .map(known -> known.pronounce(word).vowels())
            .filter(count -> count > 0)
            .orElse(written.size());
    if (written.size() == spoken) {
      return written;
    }
    if (language.equals("ja")) {
      List<String> leaning = leaning(written);
      if (leaning.size() == spoken) {
        return leaning;
      }
    }
    List<String> syllables = new ArrayList<>();
    syllables.add(word);
    while (syllables.size() < spoken) {
      syllables.add(NEXT);
    }
    return syllables;
  }

  private static List<String> divided(String word, boolean english) {
    String plain = word.toLowerCase(Locale.ROOT);
    List<int[]> vowels = vowels(plain, english);
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 1; i < vowels.size(); i++) {
      int from = vowels.get(i - 1)[1];
      int to = vowels.get(i)[0];
      int cut = cut(plain, from, to);
      parts.add(word.substring(start, cut));
      start = cut;
    }
    parts.add(word.substring(start));
    return parts;
  }

  /** Groups of vowel letters, as start and end; those that aren't spoken are left out. */
  private static List<int[]> vowels(String plain, boolean english) {
    List<int[]> groups = new ArrayList<>();
    for (int i = 0; i < plain.length(); i++) {
      boolean vowel = VOWELS.indexOf(plain.charAt(i)) >= 0;
      boolean glide =
          plain.charAt(i) == 'y'
              && i + 1 < plain.length()
              && VOWELS.indexOf(plain.charAt(i + 1)) >= 0;
      boolean afterQ = plain.charAt(i) == 'u' && i > 0 && plain.charAt(i - 1) == 'q';
      if (!vowel || glide || afterQ) {
        continue;
      }
      if (!groups.isEmpty() && groups.getLast()[1] == i) {
        groups.getLast()[1] = i + 1;
      } else {
        groups.add(new int[] {i, i + 1});
      }
    }
    if (english && groups.size() > 1 && silent(plain, groups.getLast())) {
      groups.removeLast();
    }
    return groups;
  }

  /**
   * The e at the end of English words: "grace", "saved", "times"; not of "little" and "wretched".
   */
  private static boolean silent(String plain, int[] group) {
    if (group[1] - group[0] != 1 || plain.charAt(group[0]) != 'e') {
      return false;
    }
    String letters = plain.replaceAll("[^\\p{L}]+$", "");
    String ending = letters.substring(Math.min(group[0], letters.length()));
    boolean syllabicL =
        group[0] > 1
            && plain.charAt(group[0] - 1) == 'l'
            && VOWELS.indexOf(plain.charAt(group[0] - 2)) < 0;
    char before = group[0] > 0 ? plain.charAt(group[0] - 1) : ' ';
    return switch (ending) {
      case "e" -> !syllabicL;
      case "ed" -> before != 't' && before != 'd';
      case "es" -> !syllabicL && "sxzc".indexOf(before) < 0 && before != 'g';
      default -> false;
    };
  }

  private static int cut(String plain, int from, int to) {
    int between = to - from;
    if (between <= 1) {
      return from;
    }
    for (int length = Math.min(3, between); length > 1; length--) {
      String onset = plain.substring(to - length, to);
      if (ONSETS.contains(onset)
          && (length < between || !onset.startsWith("s") || onset.matches("sh|sch"))) {
        return to - length;
      }
    }
    return to - 1;
  }

  private static List<String> morae(String word) {
    List<String> morae = new ArrayList<>();
    word.codePoints()
        .forEach(letter -> {
          String one = Character.toString(letter);
          if (!morae.isEmpty() && SMALL_KANA.contains(one)) {
            morae.add(morae.removeLast() + one);
          } else {
            morae.add(one);
          }
        });
    return morae.isEmpty() ? List.of(word) : morae;
  }

  private static List<String> leaning(List<String> morae) {
    List<String> joined = new ArrayList<>();
    for (String mora : morae) {
      if (!joined.isEmpty() && LEANING_KANA.contains(mora)) {
        joined.add(joined.removeLast() + mora);
      } else {
        joined.add(mora);
      }
    }
    return joined;
  }
}
