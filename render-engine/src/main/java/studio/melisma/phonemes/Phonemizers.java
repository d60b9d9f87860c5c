package studio.melisma.phonemes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.melisma.phonemes.english.EnglishPhonemizer;
import studio.melisma.phonemes.japanese.JapanesePhonemizer;
import studio.melisma.phonemes.romance.ItalianPhonemizer;
import studio.melisma.phonemes.romance.LatinPhonemizer;

/** The phonemizers that are built in, by language. */
public final class Phonemizers {

  private static final List<Phonemizer> ALL =
      List.of(
          new EnglishPhonemizer(),
          new ItalianPhonemizer(),
          new JapanesePhonemizer(),
          new LatinPhonemizer());

  private Phonemizers() {}

  /**
   * The phonemizer of a language.
   *
   * @param tag a BCP 47 tag in any case, of which the language counts ("en", "en-GB", "EN_us")
   */
  public static Optional<Phonemizer> forLanguage(String tag) {
    String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    return ALL.stream().filter(phonemizer -> phonemizer.language().equals(language)).findFirst();
  }

  /** Languages that have a phonemizer, as BCP 47 tags. */
  public static List<String> languages() {
    return ALL.stream().map(Phonemizer::language).toList();
  }
}
