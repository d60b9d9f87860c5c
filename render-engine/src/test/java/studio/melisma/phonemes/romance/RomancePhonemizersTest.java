package studio.melisma.phonemes.romance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.lyrics.Voices;
import studio.melisma.phonemes.NearestPhonemes;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.Pronunciation.Source;
import studio.melisma.phonemes.SungPronunciations;

/** The tables mark the stressed vowel with 1. */
final class RomancePhonemizersTest {

  private final Phonemizer latin = new LatinPhonemizer();
  private final Phonemizer italian = new ItalianPhonemizer();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "latin.txt", delimiter = '|')
  void saysLatin(String word, String sounds) {
    assertThat(symbols(latin.pronounce(word))).isEqualTo(sounds);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "italian.txt", delimiter = '|')
  void saysItalian(String word, String sounds) {
    assertThat(symbols(italian.pronounce(word))).isEqualTo(sounds);
  }

  @ParameterizedTest
  @CsvSource({"cæli,caeli", "CŒLIS,coelis", "Glória!,gloria", "san-ctus,sanctus"})
  void ligaturesAccentsAndSignsDoNotMatterToLatin(String written, String plain) {
    assertThat(latin.pronounce(written)).isEqualTo(latin.pronounce(plain));
  }

  @Test
  void aWrittenAccentDecidesTheStress() {
    assertThat(symbols(latin.pronounce("Michaél"))).isEqualTo("m i k a EE1 l");
    assertThat(symbols(italian.pronounce("àncora"))).isEqualTo("a1 ng k o r a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Glo- -ria       | g l OO1 r j a
          Glo- -ri- -a    | g l OO1 r i a
          fi- -li- -i     | f i1 l i i
          A- -a- -men     | a1 a m EE n
          """)
  void fitsLatinToItsNotes(String line, String sounds) {
    assertThat(sung(line, latin)).containsExactly(sounds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mio             | m j o
          mi- -o          | m i1 o
          glo- -ria       | g l o1 r j a
          glo- -ri- -a    | g l o1 r i a
          qua- -le        | k w a1 l e
          mai             | m a1 j
          """)
  void fitsItalianToItsNotes(String line, String sounds) {
    assertThat(sung(line, italian)).containsExactly(sounds);
  }

  @Test
  void theirNearestEnglishSounds() {
    assertThat(symbols(NearestPhonemes.english(latin.pronounce("magnam"), "la")))
        .isEqualTo("m aa1 n y aa m");
    assertThat(symbols(NearestPhonemes.english(italian.pronounce("grazie"), "it")))
        .isEqualTo("g r aa1 t s y eh");
    assertThat(symbols(NearestPhonemes.english(italian.pronounce("voglio"), "en")))
        .isEqualTo("v o1 LL o");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "…", "123", "слава"})
  void saysNothingOfWhatItCannotRead(String text) {
    assertThat(latin.pronounce(text)).isEqualTo(new Pronunciation(List.of(), Source.NONE));
    assertThat(italian.pronounce(text).source()).isEqualTo(Source.NONE);
  }

  @Test
  void readsNoMoreThanAWord() {
    assertThat(latin.pronounce("a".repeat(100_000)).phonemes()).hasSizeLessThan(200);
    assertThat(italian.pronounce("ghi".repeat(100_000)).phonemes()).hasSizeLessThan(200);
  }

  private static List<String> sung(String line, Phonemizer phonemizer) {
    return SungPronunciations.of(new Voices().notes(line.split(" ", -1)).words(), phonemizer)
        .stream()
        .map(RomancePhonemizersTest::symbols)
        .toList();
  }

  private static String symbols(Pronunciation pronunciation) {
    return pronunciation.phonemes().stream()
        .map(p -> p.symbol() + (p.stress() == 1 ? "1" : ""))
        .collect(Collectors.joining(" "));
  }
}
