package studio.melisma.phonemes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WrittenLanguageTest {

  @Test
  void kanaAreJapanese() {
    assertThat(WrittenLanguage.of(List.of("さくら", "サクラ"))).isEqualTo("ja");
  }

  @Test
  void latinLettersAreTakenForEnglish() {
    assertThat(WrittenLanguage.of(List.of("Amazing", "grace"))).isEqualTo("en");
    assertThat(WrittenLanguage.of(List.of())).isEqualTo("en");
  }
}
