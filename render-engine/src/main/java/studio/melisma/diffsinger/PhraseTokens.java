package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.BankStage;

/** Numbers of phonemes and of their languages by one stage's own tables. */
final class PhraseTokens {

  static final String SILENCE = "SP";

  private final long[] tokens;
  private final long[] languages;

  private PhraseTokens(long[] tokens, long[] languages) {
    this.tokens = tokens;
    this.languages = languages;
  }

  /** The tokens of a phrase with a silence before and after. */
  static PhraseTokens of(PhraseScore phrase, BankStage stage, String bank) throws VoiceException {
    List<String> symbols = new ArrayList<>();
    symbols.add(SILENCE);
    phrase.phonemes().forEach(phoneme -> symbols.add(phoneme.symbol()));
    symbols.add(SILENCE);
    return of(symbols, phrase.language(), stage, bank);
  }

  static PhraseTokens of(List<String> symbols, String language, BankStage stage, String bank)
      throws VoiceException {
    long[] tokens = new long[symbols.size()];
    long[] languages = new long[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      String symbol = symbols.get(i);
      Optional<String> name = stage.symbolFor(symbol, language);
      if (name.isEmpty()) {
        throw new VoiceException(
            "symbol-unknown",
            "The voice %s can't sing \"%s\" in its %s stage: %s lacks it. Write the word with other phonemes in brackets."
                .formatted(
                    bank,
                    symbol,
                    stage.stage().name().toLowerCase(Locale.ROOT),
                    stage.phonemes().file()));
      }
      tokens[i] = stage.phonemes().id(name.get()).orElse(0);
      languages[i] = stage.languageId(name.get());
    }
    return new PhraseTokens(tokens, languages);
  }

  long[] tokens() {
    return tokens;
  }

  /** Number of each phoneme's language; 0 for those of none. */
  long[] languages() {
    return languages;
  }

  int size() {
    return tokens.length;
  }
}
