package studio.melisma.voicebank;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import studio.melisma.phonemes.PhonemeKind;

/**
 * Symbols that a file lets words be made of, without the silences.
 *
 * @param file a dictionary or a phoneme table
 * @param language what its symbols may have as a prefix elsewhere; empty for none
 * @param all every one of them
 * @param vowels those that are known to be vowels
 */
record DeclaredSymbols(Path file, String language, List<String> all, List<String> vowels) {

  static DeclaredSymbols of(TokenTable table) {
    return new DeclaredSymbols(table.file(), "", sung(table.names()), List.of());
  }

  static DeclaredSymbols of(Path file, String language, BankDictionary dictionary) {
    List<String> all = sung(dictionary.symbols());
    List<String> vowels =
        all.stream()
            .filter(symbol -> dictionary.kind(symbol).filter(PhonemeKind::isVowel).isPresent())
            .toList();
    return new DeclaredSymbols(file, language, all, vowels);
  }

  /**
   * Why words of these symbols can't be sung on the whole by a stage.
   *
   * @return empty when its table has a vowel and at least half of the symbols
   */
  Optional<LintFinding> fault(BankStage stage, String remedy) {
    Path table = stage.phonemes().file();
    Predicate<String> lacking = symbol -> stage.symbolFor(symbol, language).isEmpty();
    if (!vowels.isEmpty() && vowels.stream().allMatch(lacking)) {
      return Optional.of(
          LintFinding.error(
              "table-lacks-vowels",
              table,
              "%s has none of the vowels that %s declares.".formatted(table, file),
              remedy));
    }
    long missing = all.stream().filter(lacking).count();
    if (2 * missing > all.size()) {
      return Optional.of(
          LintFinding.error(
              "table-lacks-most-symbols",
              table,
              "%s lacks %d of the %d phonemes that %s declares."
                  .formatted(table, missing, all.size(), file),
              remedy));
    }
    return Optional.empty();
  }

  private static List<String> sung(Collection<String> symbols) {
    return symbols.stream()
        .filter(symbol -> !symbol.startsWith("<") && !symbol.equals("SP") && !symbol.equals("AP"))
        .toList();
  }
}
