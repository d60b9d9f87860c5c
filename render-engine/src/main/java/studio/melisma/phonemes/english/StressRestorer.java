package studio.melisma.phonemes.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.melisma.phonemes.english.SourceDictionary.Accent;
import studio.melisma.phonemes.graphone.Candidate;
import studio.melisma.phonemes.graphone.Example;
import studio.melisma.phonemes.graphone.GraphoneModel;

/**
 * Gives the words of the dictionary their stress. In this order: a word of one vowel is stressed on
 * it; an accented edition that has the word with the same vowels (or the same number of vowels)
 * decides; a possessive is stressed as its base; a model trained on the words that are stressed by
 * then says which stress the rest has.
 *
 * <p>The accented edition doesn't tell the main stress from the others. Main is the last stressed
 * vowel that is not the word's last, which is how English treats photograph, hallelujah and
 * information; words in -ary, -ory, -mony and those built on -ate and -ize have it earlier
 * (ordinary, operator), on their first stressed vowel.
 */
final class StressRestorer {

  private static final Pattern EARLY =
      Pattern.compile(
          ".*(ary|aries|ory|ories|mony|monies|at(e[ds]?|ing|ors?|ive)|i[sz](e[ds]?|ing|ers?))('s)?");

  private final Map<String, Accent> accents;

  StressRestorer(Map<String, Accent> accents) {
    this.accents = accents;
  }

  /** The pronunciations whose stress is known, by word; words without any are left out. */
  SortedMap<String, List<String>> known(SortedMap<String, List<String>> sounds) {
    SortedMap<String, List<String>> stressed = new TreeMap<>();
    sounds.forEach((word, pronunciations) -> {
      List<String> known =
          pronunciations.stream().flatMap(sound -> fromAccents(word, sound).stream()).toList();
      if (!known.isEmpty()) {
        stressed.put(word, known);
      }
    });
    return stressed;
  }

  /** All pronunciations with stress, in their order. */
  SortedMap<String, List<String>> restored(
      SortedMap<String, List<String>> sounds, GraphoneModel model) {
    SortedMap<String, List<String>> stressed = new TreeMap<>();
    sounds.forEach((word, pronunciations) -> {
      List<String> all = new ArrayList<>();
      for (String sound : pronunciations) {
        String full = fromAccents(word, sound).orElseGet(() -> fromModel(word, sound, model));
        if (!all.contains(full)) {
          all.add(full);
        }
      }
      stressed.put(word, all);
    });
    return stressed;
  }

  /** Sounds as examples to learn from: letters and apostrophes only. */
  static List<Example> examples(SortedMap<String, List<String>> entries) {
    List<Example> examples = new ArrayList<>();
    entries.forEach((word, pronunciations) -> {
      if (isSpelt(word)) {
        pronunciations.forEach(sounds -> examples.add(new Example(word, sounds)));
      }
    });
    return examples;
  }

  /** Whether a dictionary word is written in letters (and apostrophes), not "a.m.". */
  static boolean isSpelt(String word) {
    return word.chars().allMatch(c -> c == '\'' || (c >= 'a' && c <= 'z'));
  }

  private Optional<String> fromAccents(String word, String sounds) {
    int vowels = Arpabet.vowels(sounds);
    if (vowels <= 1) {
      return Optional.of(stressed(sounds, vowels == 1 ? new int[] {1} : new int[0]));
    }
    Accent accent = accents.get(word);
    if (accent == null && word.endsWith("'s")) {
      accent = accents.get(word.substring(0, word.length() - 2));
    } else if (accent == null && (word.endsWith("s'") || word.endsWith("'"))) {
      accent = accents.get(word.substring(0, word.length() - 1));
    }
    if (accent == null) {
      return Optional.empty();
    }
    // An added "-es" or "'s" may bring an unstressed vowel of its own.
    int accented = accent.vowels().length();
    if (accented != vowels && !(accented == vowels - 1 && word.endsWith("'s"))) {
      return Optional.empty();
    }
    int[] stress = new int[vowels];
    for (int i = 0; i < accented; i++) {
      stress[i] = Arpabet.stress(accent.vowels().charAt(i));
    }
    return Optional.of(stressed(sounds, ranked(word, stress)));
  }

  private static String fromModel(String word, String sounds, GraphoneModel model) {
    List<String> allowed = new ArrayList<>();
    for (int i = 0; i < sounds.length(); i++) {
      char sound = sounds.charAt(i);
      allowed.add(
          Arpabet.isVowel(sound)
              ? "" + sound + Arpabet.stressed(sound, 1) + Arpabet.stressed(sound, 2)
              : "" + sound);
    }
    List<Candidate> candidates = model.decode(word.replace("s'", "s"), allowed);
    return onePrimary(candidates.isEmpty() ? sounds : candidates.getFirst().sounds());
  }

  /**
   * Sounds with exactly one main stress: of several the first stays, and where there is none the
   * first vowel that is not a bare "ah" gets it.
   */
  static String onePrimary(String sounds) {
    StringBuilder result = new StringBuilder(sounds);
    int primary = -1;
    int fallback = -1;
    for (int i = 0; i < sounds.length(); i++) {
      char sound = sounds.charAt(i);
      if (Arpabet.stress(sound) == 1) {
        if (primary >= 0) {
          result.setCharAt(i, Arpabet.stressed(sound, 2));
        } else {
          primary = i;
        }
      }
      boolean bare = sound == Arpabet.code("ah0");
      if (Arpabet.isVowel(sound)
          && (fallback < 0 || (sounds.charAt(fallback) == Arpabet.code("ah0") && !bare))) {
        fallback = i;
      }
    }
    if (primary < 0 && fallback >= 0) {
      result.setCharAt(fallback, Arpabet.stressed(sounds.charAt(fallback), 1));
    }
    return result.toString();
  }

  /** Main stress told from the others, by the rule above. */
  private static int[] ranked(String word, int[] stress) {
    int primary = -1;
    boolean early = EARLY.matcher(word).matches();
    for (int i = 0; i < stress.length; i++) {
      boolean last = i == stress.length - 1;
      if (stress[i] > 0 && (primary < 0 || (!early && !last))) {
        primary = i;
      }
    }
    for (int i = 0; i < stress.length; i++) {
      stress[i] = i == primary ? 1 : stress[i] > 0 ? 2 : 0;
    }
    if (primary < 0) {
      stress[0] = 1;
    }
    return stress;
  }

  private static String stressed(String sounds, int[] stress) {
    StringBuilder result = new StringBuilder(sounds);
    int vowel = 0;
    for (int i = 0; i < sounds.length(); i++) {
      if (Arpabet.isVowel(sounds.charAt(i))) {
        result.setCharAt(i, Arpabet.stressed(sounds.charAt(i), stress[vowel++]));
      }
    }
    return result.toString();
  }
}
