package studio.melisma.phonemes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhonemizersTest {

  @ParameterizedTest
  @ValueSource(strings = {"en", "EN", "en-GB", "en_US", " en "})
  void findsEnglish(String tag) {
    assertThat(Phonemizers.forLanguage(tag)).get().extracting(Phonemizer::language).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tlh", "english please"})
  void knowsWhatItLacks(String tag) {
    assertThat(Phonemizers.forLanguage(tag)).isEmpty();
  }

  @Test
  void listsItsLanguages() {
    assertThat(Phonemizers.languages()).contains("en").doesNotHaveDuplicates();
  }
}
