package studio.melisma.phonemes.english;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dictionaries from which the lexicon is compiled. They are on the class path of the build
 * only.
 *
 * <p>The sounds are those of the CMU Pronouncing Dictionary as the Sphinx project publishes it,
 * which has no stress. Which vowels are stressed comes from an older edition that the MaryTTS
 * project publishes (CMU dictionary 0.4 with the corrections of the University of Edinburgh), where
 * both agree on the vowels.
 */
final class SourceDictionary {

  private static final String SOUNDS = "edu/cmu/sphinx/models/en-us/cmudict-en-us.dict";
  private static final String STRESS = "marytts/language/en_US/lexicon/en_US_lexicon.dict";

  /** All that is read here. */
  static final List<String> RESOURCES = List.of(SOUNDS, STRESS);

  private static final Pattern ALTERNATIVE = Pattern.compile("(.+)\\(\\d+\\)");

  private static final Map<String, String> SAMPA_VOWELS =
      Map.ofEntries(
          Map.entry("A", "aa"),
          Map.entry("O", "ao"),
          Map.entry("u", "uw"),
          Map.entry("i", "iy"),
          Map.entry("{", "ae"),
          Map.entry("V", "ah"),
          Map.entry("E", "eh"),
          Map.entry("I", "ih"),
          Map.entry("U", "uh"),
          Map.entry("@", "ah"),
          Map.entry("r=", "er"),
          Map.entry("aU", "aw"),
          Map.entry("OI", "oy"),
          Map.entry("@U", "ow"),
          Map.entry("EI", "ey"),
          Map.entry("AI", "ay"));

  private SourceDictionary() {}

  /** The vowels of a word, coded, stress 0 or 1. */
  record Accent(String vowels) {}

  /** All words with their pronunciations, coded, without stress. */
  static SortedMap<String, List<String>> sounds() throws IOException {
    SortedMap<String, List<String>> entries = new TreeMap<>();
    for (String line : lines(SOUNDS)) {
      String[] parts = line.strip().split("\\s+", 2);
      if (parts.length < 2) {
        continue;
      }
      Matcher alternative = ALTERNATIVE.matcher(parts[0]);
      String word = alternative.matches() ? alternative.group(1) : parts[0];
      String coded = Arpabet.encode(parts[1]);
      List<String> known = entries.computeIfAbsent(word, w -> new ArrayList<>());
      if (!known.contains(coded)) {
        known.add(coded);
      }
    }
    return entries;
  }

  /** Which vowels are stressed, by word. */
  static Map<String, Accent> accents() throws IOException {
    Map<String, Accent> accents = new TreeMap<>();
    for (String line : lines(STRESS)) {
      int bar = line.indexOf('|');
      StringBuilder vowels = new StringBuilder();
      int stress = 0;
      for (String token : line.substring(bar + 1).strip().split("\\s+", -1)) {
        if (token.equals("'")) {
          stress = 1;
        } else if (token.equals("-")) {
          stress = 0;
        } else if (SAMPA_VOWELS.containsKey(token)) {
          vowels.append(Arpabet.code(SAMPA_VOWELS.get(token) + stress));
        }
      }
      accents.put(line.substring(0, bar), new Accent(vowels.toString()));
    }
    return accents;
  }

  /** One of the resources, from the class path of the build. */
  static InputStream open(String resource) throws IOException {
    InputStream stream = ClassLoader.getSystemResourceAsStream(resource);
    if (stream == null) {
      throw new FileNotFoundException(resource + " is not on the class path of the build");
    }
    return stream;
  }

  private static List<String> lines(String resource) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(resource), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
