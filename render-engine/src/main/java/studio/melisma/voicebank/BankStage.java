package studio.melisma.voicebank;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import studio.melisma.failure.VoiceException;

/**
 * A stage of a bank with its own tables, for banks ship differing inventories per stage.
 *
 * @param stage which it is
 * @param config its configuration
 * @param phonemes its phoneme table
 * @param languages its language table, if it has one
 * @param speakers its speakers
 */
public record BankStage(
    Stage stage,
    DsConfig config,
    TokenTable phonemes,
    Optional<TokenTable> languages,
    SpeakerEmbeddings speakers) {

  /** Reads the stage whose {@code dsconfig.yaml} is given. */
  public static BankStage read(Stage stage, Path file) throws VoiceException {
    DsConfig config = DsConfig.read(file);
    TokenTable phonemes = TokenTable.read(config.phonemesFile());
    Optional<TokenTable> languages = Optional.empty();
    if (config.languages().isPresent()) {
      languages = Optional.of(TokenTable.read(config.resolve(config.languages().get())));
    } else if (config.useLangId()) {
      throw FileFault.in("languages-missing", file, "says use_lang_id but names no languages file");
    }
    return new BankStage(stage, config, phonemes, languages, SpeakerEmbeddings.read(config));
  }

  /**
   * The name under which this stage's table has a symbol: the symbol itself; else a bare symbol
   * with {@code language/} before it, or a prefixed one without.
   */
  public Optional<String> symbolFor(String symbol, String language) {
    if (phonemes.has(symbol)) {
      return Optional.of(symbol);
    }
    int slash = symbol.indexOf('/');
    String other = slash >= 0 ? symbol.substring(slash + 1) : language + "/" + symbol;
    return phonemes.has(other) ? Optional.of(other) : Optional.empty();
  }

  /**
   * The number of the language that a symbol's prefix names; 0 for a symbol without prefix and for
   * a language that the table lacks.
   */
  public int languageId(String symbol) {
    int slash = symbol.indexOf('/');
    if (slash < 0 || languages.isEmpty()) {
      return 0;
    }
    OptionalInt id = languages.get().id(symbol.substring(0, slash));
    return id.orElse(0);
  }

  /** The graph that a configuration's path names, if it names one. */
  public Optional<Path> graph(Optional<String> path) {
    return path.map(config::resolve);
  }
}
