package studio.melisma.phonemes.english;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words that are looked up: the supplement's first, then the lexicon's. */
final class EnglishEntries {

  private static final Map<String, List<String>> SUPPLEMENT = readSupplement();

  private EnglishEntries() {}

  /** Coded pronunciations of a word in lower case, best first; empty where it is unknown. */
  static List<String> find(String word) {
    List<String> own = SUPPLEMENT.get(word);
    return own != null ? own : EnglishResources.lexicon().find(word);
  }

  /** Words of the supplement. */
  static Map<String, List<String>> supplement() {
    return SUPPLEMENT;
  }

  private static Map<String, List<String>> readSupplement() {
    Map<String, List<String>> entries = new HashMap<>();
    String text = new String(EnglishResources.bytes("supplement.txt"), StandardCharsets.UTF_8);
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> {
          String[] parts = line.strip().split("\\s+", 2);
          entries
              .computeIfAbsent(parts[0], word -> new ArrayList<>())
              .add(Arpabet.encode(parts[1]));
        });
    entries.replaceAll((word, sounds) -> List.copyOf(sounds));
    return Map.copyOf(entries);
  }
}
