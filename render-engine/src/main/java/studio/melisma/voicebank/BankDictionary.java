package studio.melisma.voicebank;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.melisma.failure.VoiceException;
import studio.melisma.phonemes.PhonemeKind;

/**
 * A {@code dsdict.yaml}: what sort of sound each symbol is, words with their symbols, and symbols
 * that stand in for those of a general phonemizer.
 *
 * <p>SP and AP are always declared. Symbols of an entry that aren't declared are left out of it, as
 * OpenUtau does.
 */
public final class BankDictionary {

  /** Knows SP and AP and nothing else; stands where a bank has no dictionary. */
  public static final BankDictionary EMPTY =
      new BankDictionary(
          Optional.empty(), withSilences(new HashMap<>()), Map.of(), Map.of(), List.of());

  private final Optional<Path> file;
  private final Map<String, PhonemeKind> kinds;
  private final Map<String, List<String>> words;
  private final Map<String, String> replacements;
  private final List<String> undeclared;

  private BankDictionary(
      Optional<Path> file,
      Map<String, PhonemeKind> kinds,
      Map<String, List<String>> words,
      Map<String, String> replacements,
      List<String> undeclared) {
    this.file = file;
    this.kinds = kinds;
    this.words = words;
    this.replacements = replacements;
    this.undeclared = undeclared;
  }

  /** Reads a dictionary. */
  public static BankDictionary read(Path file) throws VoiceException {
    YamlMap yaml = YamlMap.read(file);
    Map<String, PhonemeKind> kinds = new LinkedHashMap<>();
    for (YamlMap symbol : yaml.maps("symbols")) {
      String name = symbol.verbatim("symbol");
      if (name != null && !name.isEmpty()) {
        kinds.put(name, kindOfType(symbol.text("type", "")));
      }
    }
    withSilences(kinds);
    Map<String, List<String>> words = new HashMap<>();
    List<String> undeclared = new ArrayList<>();
    for (YamlMap entry : yaml.maps("entries")) {
      String grapheme = entry.verbatim("grapheme");
      if (grapheme == null || grapheme.isEmpty()) {
        continue;
      }
      List<String> symbols = new ArrayList<>();
      for (String symbol : entry.texts("phonemes")) {
        if (kinds.containsKey(symbol)) {
          symbols.add(symbol);
        } else {
          undeclared.add(symbol);
        }
      }
      words.put(grapheme, List.copyOf(symbols));
    }
    Map<String, String> replacements = new HashMap<>();
    for (YamlMap replacement : yaml.maps("replacements")) {
      String from = replacement.verbatim("from");
      String to = replacement.verbatim("to");
      if (from != null && to != null) {
        replacements.put(from, to);
      }
    }
    return new BankDictionary(
        Optional.of(file),
        kinds,
        words,
        replacements,
        undeclared.stream().distinct().sorted().toList());
  }

  /**
   * A dictionary in other than the usual form.
   *
   * @param file that it was read from
   * @param kinds what sort of sound each symbol is
   * @param words their symbols, all of which have a kind
   */
  static BankDictionary of(
      Path file, Map<String, PhonemeKind> kinds, Map<String, List<String>> words) {
    return new BankDictionary(
        Optional.of(file),
        withSilences(new LinkedHashMap<>(kinds)),
        Map.copyOf(words),
        Map.of(),
        List.of());
  }

  /** The file that was read; empty for {@link #EMPTY}. */
  public Optional<Path> file() {
    return file;
  }

  /** What sort of sound a symbol is, if it is declared. */
  public Optional<PhonemeKind> kind(String symbol) {
    return Optional.ofNullable(kinds.get(symbol));
  }

  public boolean knows(String symbol) {
    return kinds.containsKey(symbol);
  }

  /** Every declared symbol. */
  public Set<String> symbols() {
    return Collections.unmodifiableSet(kinds.keySet());
  }

  /** The symbols of a word, spelt exactly so; empty when the dictionary lacks it. */
  public Optional<List<String>> word(String spelling) {
    return Optional.ofNullable(words.get(spelling));
  }

  /** Number of words. */
  public int size() {
    return words.size();
  }

  /** The bank's own symbol for one of a general phonemizer; empty where none is given. */
  public Optional<String> replacement(String symbol) {
    return Optional.ofNullable(replacements.get(symbol));
  }

  /** The replacements, from general symbols to the bank's own. */
  public Map<String, String> replacements() {
    return Collections.unmodifiableMap(replacements);
  }

  /** Symbols that words use though no type is declared for them. */
  public List<String> undeclared() {
    return undeclared;
  }

  private static Map<String, PhonemeKind> withSilences(Map<String, PhonemeKind> kinds) {
    kinds.put("SP", PhonemeKind.SILENCE);
    kinds.put("AP", PhonemeKind.BREATH);
    return kinds;
  }

  /** Every type but vowel, semivowel and liquid is a consonant; the class only sets its length. */
  private static PhonemeKind kindOfType(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "vowel" -> PhonemeKind.VOWEL;
      case "semivowel" -> PhonemeKind.SEMIVOWEL;
      case "liquid" -> PhonemeKind.LIQUID;
      case "nasal" -> PhonemeKind.NASAL;
      case "fricative", "aspirate" -> PhonemeKind.FRICATIVE;
      case "affricate" -> PhonemeKind.AFFRICATE;
      default -> PhonemeKind.STOP;
    };
  }
}
