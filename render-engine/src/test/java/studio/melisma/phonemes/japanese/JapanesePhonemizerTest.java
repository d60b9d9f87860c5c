package studio.melisma.phonemes.japanese;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.phonemes.NearestPhonemes;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.Pronunciation.Source;

final class JapanesePhonemizerTest {

  private final Phonemizer japanese = new JapanesePhonemizer();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "words.txt", delimiter = '|')
  void saysKanaAndRomaji(String word, String sounds) {
    assertThat(symbols(japanese.pronounce(word))).isEqualTo(sounds);
  }

  @ParameterizedTest
  @CsvSource({"サクラ,さくら", "ｻｸﾗ,さくら", "SAKURA,さくら", "ガッコウ,がっこう", "ｶﾞ,が", "chotto,ちょっと"})
  void scriptsSayTheSame(String written, String hiragana) {
    assertThat(japanese.pronounce(written)).isEqualTo(japanese.pronounce(hiragana));
  }

  @Test
  void theMoraicNasalCanBeHeld() {
    assertThat(japanese.pronounce("ん").vowels()).isEqualTo(1);
    assertThat(japanese.pronounce("あー").vowels()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "桜", "。", "ー", "слава"})
  void saysNothingOfWhatItCannotRead(String text) {
    assertThat(japanese.pronounce(text)).isEqualTo(new Pronunciation(List.of(), Source.NONE));
  }

  @Test
  void readsNoMoreThanAWord() {
    assertThat(japanese.pronounce("きゃ".repeat(100_000)).phonemes()).hasSizeLessThan(600);
    assertThat(japanese.pronounce("xq".repeat(1000)).phonemes()).isEmpty();
  }

  @Test
  void itsNearestEnglishSounds() {
    assertThat(symbols(NearestPhonemes.english(japanese.pronounce("きって"), "ja")))
        .isEqualTo("k iy t eh");
    assertThat(symbols(NearestPhonemes.english(japanese.pronounce("りょ"), "ja")))
        .isEqualTo("r y ao");
  }

  private static String symbols(Pronunciation pronunciation) {
    return pronunciation.phonemes().stream().map(Phoneme::symbol).collect(Collectors.joining(" "));
  }
}
