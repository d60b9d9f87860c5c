package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.NearestPhonemes;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.SungPronunciations;
import studio.melisma.voicebank.BankDictionary;
import studio.melisma.voicebank.TokenTable;
import studio.melisma.voicebank.Voicebank;

/** Says words with the symbols that a bank knows. */
final class BankPronunciation {

  private final String bank;
  private final BankDictionary dictionary;
  private final TokenTable table;
  private final String language;
  private final List<String> languages;

  /**
   * @param bank the bank's name, for messages
   * @param dictionary the bank's dictionary for the phonemizer's language
   * @param table what the stage that times the phonemes knows
   * @param language that the words are in, as a BCP 47 tag
   */
  BankPronunciation(String bank, BankDictionary dictionary, TokenTable table, String language) {
    this.bank = bank;
    this.dictionary = dictionary;
    this.table = table;
    this.language = language;
    this.languages = Voicebank.languageCodes(language);
  }

  /**
   * A word in the bank's symbols.
   *
   * @param phonemes what can be sung of it
   * @param rejected what can't, each with its reason
   * @param nearest whether these are the nearest English sounds instead of the language's own
   */
  record Said(List<Phoneme> phonemes, Map<String, String> rejected, boolean nearest) {

    /** Of the whole word, what this part of it sings. */
    private Said within(Word word) {
      Pronunciation whole = new Pronunciation(phonemes, Pronunciation.Source.DICTIONARY);
      return new Said(SungPronunciations.part(whole, word).phonemes(), rejected, nearest);
    }

    private Said asNearest() {
      return new Said(phonemes, rejected, true);
    }
  }

  /**
   * The first of these that says anything: the hint, the bank's dictionary (the word, then in lower
   * case), the general pronunciation, the word itself as symbols divided by spaces.
   *
   * @param general how the language says the word here; empty where it can't
   */
  Said say(Word word, Pronunciation general) {
    if (!word.hint().isEmpty()) {
      return accept(plain(word.hint())).within(word);
    }
    String text = word.text().strip();
    if (text.equals("SP") || text.equals("AP")) {
      return accept(plain(List.of(text)));
    }
    Optional<List<String>> own =
        dictionary.word(text).or(() -> dictionary.word(text.toLowerCase(Locale.ROOT)));
    if (own.isPresent()) {
      return accept(plain(own.get())).within(word);
    }
    if (general.phonemes().isEmpty()) {
      return accept(plain(List.of(text.split("\\s+"))));
    }
    Said exact = acceptGeneral(general);
    if (exact.rejected().isEmpty()) {
      return exact;
    }
    Said nearest = acceptGeneral(NearestPhonemes.english(general, language));
    return nearest.rejected().isEmpty() ? nearest.asNearest() : exact;
  }

  private Said acceptGeneral(Pronunciation general) {
    return accept(general.phonemes().stream().map(this::replaced).toList());
  }

  private static List<Candidate> plain(List<String> symbols) {
    return symbols.stream()
        .filter(symbol -> !symbol.isBlank())
        .map(symbol -> new Candidate(symbol.strip(), Optional.empty(), 0))
        .toList();
  }

  private Candidate replaced(Phoneme phoneme) {
    String symbol = dictionary.replacement(phoneme.symbol()).orElse(phoneme.symbol());
    return new Candidate(symbol, Optional.of(phoneme.kind()), phoneme.stress());
  }

  private Said accept(List<Candidate> candidates) {
    List<Phoneme> phonemes = new ArrayList<>();
    Map<String, String> rejected = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      Optional<String> name = spellings(candidate.symbol()).stream().filter(table::has).findFirst();
      Optional<PhonemeKind> kind =
          name.flatMap(found -> kind(candidate, found)).or(candidate::usualKind);
      if (name.isEmpty()) {
        rejected.put(
            candidate.symbol(),
            "the voice " + bank + " has no sound \"" + candidate.symbol() + "\"");
      } else if (kind.isEmpty()) {
        rejected.put(
            candidate.symbol(),
            "the voice's dictionary doesn't say what sort of sound \""
                + candidate.symbol()
                + "\" is");
      } else {
        phonemes.add(new Phoneme(name.get(), kind.get(), candidate.stress()));
      }
    }
    return new Said(phonemes, rejected, false);
  }

  /** The symbol as given, then with the language before it, then without the one that it has. */
  private List<String> spellings(String symbol) {
    LinkedHashSet<String> spellings = new LinkedHashSet<>();
    spellings.add(symbol);
    languages.forEach(language -> spellings.add(language + "/" + symbol));
    spellings.add(bare(symbol));
    // People write ARPAbet in capitals as often as not.
    spellings.add(symbol.toLowerCase(Locale.ROOT));
    return List.copyOf(spellings);
  }

  private Optional<PhonemeKind> kind(Candidate candidate, String name) {
    LinkedHashSet<String> spellings = new LinkedHashSet<>();
    spellings.add(name);
    spellings.add(bare(name));
    spellings.addAll(spellings(candidate.symbol()));
    return spellings.stream().flatMap(spelling -> dictionary.kind(spelling).stream()).findFirst();
  }

  private static String bare(String symbol) {
    return symbol.substring(symbol.indexOf('/') + 1);
  }

  private record Candidate(String symbol, Optional<PhonemeKind> usualKind, int stress) {}

  /** What of a word can't be sung, if anything. */
  static Optional<WordIssue> issue(int place, Word word, Said said) {
    if (said.rejected().isEmpty() && !said.phonemes().isEmpty()) {
      return Optional.empty();
    }
    String reasons =
        said.rejected().isEmpty()
            ? "nothing in it can be sung"
            : said.rejected().values().stream().distinct().collect(Collectors.joining("; "));
    String left = said.phonemes().isEmpty() ? "It is left out." : "The rest of it is sung.";
    return Optional.of(
        new WordIssue(
            place,
            word.text(),
            word.startSeconds(),
            List.copyOf(said.rejected().keySet()),
            "“%s”: %s. %s Say how to sing it in brackets: %s[ph o n]."
                .formatted(word.text(), reasons, left, word.text())));
  }
}
