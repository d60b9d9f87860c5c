package studio.melisma.phonemes.english;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.Pronunciation.Source;

final class EnglishPhonemizerTest {

  private final EnglishPhonemizer english = new EnglishPhonemizer();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "words.txt", delimiter = '|', quoteCharacter = '~')
  void saysTheWordsOfSongs(String word, String sounds) {
    assertThat(said(word)).isEqualTo(sounds);
  }

  @ParameterizedTest
  @CsvSource({
    "grace,DICTIONARY",
    "o'er,DICTIONARY",
    "wand'ring,RULE",
    "42,RULE",
    "melisma,MODEL",
    "…,NONE"
  })
  void tellsWhereItsAnswerComesFrom(String word, Source source) {
    assertThat(english.pronounce(word).source()).isEqualTo(source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Grace", "GRACE", "grace!", "“grace”", "(grace)", "grace,", "gra\u00ADce"})
  void caseAndPunctuationDoNotMatter(String word) {
    assertThat(said(word)).isEqualTo("g r ey1 s");
  }

  @Test
  void knowsSeveralPronunciations() {
    assertThat(english.pronunciations("every"))
        .extracting(Pronunciation::vowels)
        .containsExactly(3, 2);
    assertThat(english.pronounce("the", true)).isNotEqualTo(english.pronounce("the", false));
    assertThat(english.pronounce("a", true)).isEqualTo(english.pronounce("a", false));
  }

  @Test
  void givesEachSoundItsKind() {
    assertThat(english.pronounce("melancholy").phonemes())
        .extracting(Phoneme::kind)
        .startsWith(PhonemeKind.NASAL, PhonemeKind.VOWEL, PhonemeKind.LIQUID, PhonemeKind.VOWEL)
        .contains(PhonemeKind.STOP);
    assertThat(english.pronounce("joyful").phonemes().getFirst().kind())
        .isEqualTo(PhonemeKind.AFFRICATE);
  }

  @Test
  void hasOneMainStressInEveryWordOfTheModel() {
    for (String word : new String[] {"zorblaxian", "melismatist", "quodlibetical"}) {
      assertThat(english.pronounce(word).phonemes())
          .as(word)
          .filteredOn(phoneme -> phoneme.stress() == 1)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "…", "—", "?!", "''", "。"})
  void saysNothingWhereThereIsNothing(String text) {
    assertThat(english.pronounce(text)).isEqualTo(new Pronunciation(List.of(), Source.NONE));
  }

  @Test
  void survivesWhatIsNoWord() {
    assertThat(english.pronounce("a".repeat(100_000)).phonemes()).isNotEmpty();
    assertThat(english.pronounce("x'".repeat(1000)).phonemes()).isNotEmpty();
    assertThat(english.pronounce("9".repeat(1000)).phonemes()).isNotEmpty();
    assertThat(english.pronounce("-'-'-").phonemes()).isEmpty();
    assertThat(english.pronounce("слава").source()).isEqualTo(Source.NONE);
  }

  private String said(String word) {
    return english.pronounce(word).phonemes().stream()
        .map(p -> p.symbol() + (p.kind().isVowel() ? p.stress() : ""))
        .collect(Collectors.joining(" "));
  }
}
