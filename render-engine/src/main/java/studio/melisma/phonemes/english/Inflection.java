package studio.melisma.phonemes.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Says inflected forms of words that are known: plurals, pasts, and the old endings of hymns. */
final class Inflection {

  private static final String SIBILANTS = codes("s", "z", "sh", "zh", "ch", "jh");
  private static final String VOICELESS = codes("p", "t", "k", "f", "th", "s", "sh", "ch", "hh");
  private static final String DENTALS = codes("t", "d");

  private static final Pattern SILENT_E = Pattern.compile(".*[aeiou][bcdgklmnprstvz]");

  private record Suffix(String letters, String sounds) {}

  private static final List<Suffix> SUFFIXES =
      List.of(
          new Suffix("eth", "ah0 th"),
          new Suffix("edst", "d s t"),
          new Suffix("est", "ah0 s t"),
          new Suffix("'st", "s t"),
          new Suffix("ing", "ih0 ng"),
          new Suffix("ings", "ih0 ng z"),
          new Suffix("in'", "ih0 n"),
          new Suffix("ness", "n ah0 s"),
          new Suffix("less", "l ah0 s"),
          new Suffix("ful", "f ah0 l"),
          new Suffix("ly", "l iy0"),
          new Suffix("ward", "w er0 d"),
          new Suffix("like", "l ay2 k"),
          new Suffix("er", "er0"),
          new Suffix("ers", "er0 z"));

  private Inflection() {}

  /**
   * The sounds of a form of a known word.
   *
   * @param known the coded pronunciations of a word, empty where it is unknown
   */
  static Optional<String> say(String word, Function<String, List<String>> known) {
    if (word.endsWith("èd") || word.endsWith("éd")) {
      return stem(word.substring(0, word.length() - 2), known)
          .map(sounds -> sounds + Arpabet.encode("ah0 d"));
    }
    if (word.endsWith("s") && !word.endsWith("ss")) {
      Optional<String> plural = plural(word, known);
      if (plural.isPresent()) {
        return plural;
      }
    }
    if (word.endsWith("ed")) {
      Optional<String> past =
          stem(word.substring(0, word.length() - 2), known).map(Inflection::past);
      if (past.isPresent()) {
        return past;
      }
    }
    for (Suffix suffix : SUFFIXES) {
      if (word.endsWith(suffix.letters())) {
        String base = word.substring(0, word.length() - suffix.letters().length());
        Optional<String> said =
            stem(base, known).map(sounds -> sounds + Arpabet.encode(suffix.sounds()));
        if (said.isPresent()) {
          return said;
        }
      }
    }
    return Optional.empty();
  }

  /** A noun's sounds with its plural or possessive ending. */
  static String withS(String sounds) {
    return sounds
        + Arpabet.encode(endsIn(sounds, SIBILANTS) ? "ah0 z" : voiceless(sounds, "s", "z"));
  }

  /** A verb's sounds with the ending of its past. */
  private static String past(String sounds) {
    return sounds + Arpabet.encode(endsIn(sounds, DENTALS) ? "ah0 d" : voiceless(sounds, "t", "d"));
  }

  private static Optional<String> plural(String word, Function<String, List<String>> known) {
    List<String> bases = new ArrayList<>();
    bases.add(word.substring(0, word.length() - 1));
    if (word.endsWith("es")) {
      bases.add(word.substring(0, word.length() - 2));
    }
    if (word.endsWith("ies")) {
      bases.add(word.substring(0, word.length() - 3) + "y");
    }
    return first(bases, known).map(Inflection::withS);
  }

  /** The sounds of what is left of a word without its ending: with an e, a y or one letter less. */
  private static Optional<String> stem(String base, Function<String, List<String>> known) {
    List<String> bases = new ArrayList<>(List.of(base, base + "e"));
    if (SILENT_E.matcher(base).matches()) {
      // "abideth" comes from abide, whatever an "abid" may be.
      bases.addFirst(base + "e");
    }
    if (base.endsWith("i")) {
      bases.add(base.substring(0, base.length() - 1) + "y");
    }
    int n = base.length();
    if (n > 2 && base.charAt(n - 1) == base.charAt(n - 2)) {
      bases.add(base.substring(0, n - 1));
    }
    return first(bases, known);
  }

  private static Optional<String> first(List<String> bases, Function<String, List<String>> known) {
    return bases.stream()
        .filter(base -> base.length() > 1)
        .flatMap(base -> known.apply(base).stream().limit(1))
        .findFirst();
  }

  private static String voiceless(String sounds, String after, String otherwise) {
    return endsIn(sounds, VOICELESS) ? after : otherwise;
  }

  private static boolean endsIn(String sounds, String codes) {
    return !sounds.isEmpty() && codes.indexOf(sounds.charAt(sounds.length() - 1)) >= 0;
  }

  private static String codes(String... symbols) {
    return Arpabet.encode(String.join(" ", symbols));
  }
}
