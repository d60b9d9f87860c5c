package studio.melisma.phonemes.english;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import studio.melisma.phonemes.lexicon.FrontCodedLexicon;

final class CompiledLexiconTest {

  @Test
  void holdsEveryWordOfTheSourceWithItsSounds() throws IOException {
    SortedMap<String, List<String>> source = SourceDictionary.sounds();
    FrontCodedLexicon lexicon = EnglishResources.lexicon();
    assertThat(lexicon.size()).isEqualTo(source.size()).isGreaterThan(120_000);
    List<String> different = new ArrayList<>();
    source.forEach((word, sounds) -> {
      List<String> compiled = lexicon.find(word);
      List<String> plain = compiled.stream().map(Arpabet::withoutStress).toList();
      if (!new LinkedHashSet<>(plain).equals(new LinkedHashSet<>(sounds))) {
        different.add(word);
      }
    });
    assertThat(different).isEmpty();
  }

  @Test
  void givesEveryWordWithAVowelOneMainStress() {
    List<String> wrong = new ArrayList<>();
    EnglishResources.lexicon()
        .forEach((word, pronunciations) -> {
          for (String sounds : pronunciations) {
            long main = sounds.chars().filter(c -> Arpabet.stress((char) c) == 1).count();
            if (main != Math.min(1, Arpabet.vowels(sounds))) {
              wrong.add(word);
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void isSmall() {
    assertThat(EnglishResources.bytes(EnglishResources.LEXICON)).hasSizeLessThan(1_500_000);
    assertThat(EnglishResources.bytes(EnglishResources.MODEL)).hasSizeLessThan(2_500_000);
  }

  @Test
  void carriesTheDictionariesNotices() {
    assertThat(new String(EnglishResources.bytes("NOTICE-pronunciations.txt"), US_ASCII))
        .contains("Carnegie Mellon University", "University of Edinburgh", "ARE DISCLAIMED");
  }

  @Test
  void theSupplementHasNoWordOfManyAnswersAlike() {
    EnglishEntries.supplement()
        .forEach(
            (word, sounds) -> assertThat(sounds).as(word).doesNotHaveDuplicates().isNotEmpty());
  }
}
