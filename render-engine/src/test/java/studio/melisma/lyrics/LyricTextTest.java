package studio.melisma.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LyricTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          grace,        | grace
          “Grace”       | Grace
          «a             | a
          1. Amazing    | Amazing
          1.Amazing     | Amazing
          (2) When      | When
          3a) Through   | Through
          3             | 3
          heav’n        | heav'n
          ’Tis          | 'Tis
          'Holy,        | 'Holy
          'Holy!'       | Holy
          lov\u00ADing  | loving
          a\u2011maz    | a-maz
          long___       | long
          Lord!_        | Lord
          U.S.A.        | U.S.A
          ¿Dónde        | Dónde
          あー           | あー
          &             | &
          """)
  void takesOffWhatEngraversPutAroundAWord(String written, String sung) {
    assertThat(LyricText.read(written)).isEqualTo(new Lyric.Sung(List.of(sung), List.of(), false));
  }

  @ParameterizedTest
  @CsvSource({"+,Next", "+2,Next", "+~,Hold", "+*3,Hold", "-,Hold", "AP,Breath", "br,Breath"})
  void understandsTheConventionsOfOpenUtau(String typed, String meaning) {
    assertThat(LyricText.read(typed).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SP", "R"})
  void understandsTypedRests(String typed) {
    assertThat(LyricText.read(typed)).isEqualTo(new Lyric.Rest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"__", "—", "…", " ", ",", "1."})
  void signsAloneGoOnWithTheLastSyllable(String sign) {
    assertThat(LyricText.read(sign)).isEqualTo(new Lyric.Hold());
  }

  @Test
  void readsPhonemesInBrackets() {
    assertThat(LyricText.read("read[r eh d]"))
        .isEqualTo(new Lyric.Sung(List.of("read"), List.of("r", "eh", "d"), false));
    assertThat(LyricText.read("[ m  ah ]"))
        .isEqualTo(new Lyric.Sung(List.of("m ah"), List.of("m", "ah"), false));
  }

  @Test
  void partsWordsThatShareANote() {
    assertThat(LyricText.read("ro‿il"))
        .isEqualTo(new Lyric.Sung(List.of("ro", "il"), List.of(), false));
    assertThat(LyricText.read("glory\u00A0be to"))
        .isEqualTo(new Lyric.Sung(List.of("glory", "be", "to"), List.of(), false));
  }

  @Test
  void noticesAHyphenThatTheSyllabicForgot() {
    assertThat(LyricText.read("A-")).isEqualTo(new Lyric.Sung(List.of("A"), List.of(), true));
  }

  @Test
  void readsNoMoreThanASinger() {
    Lyric.Sung sung = (Lyric.Sung) LyricText.read("a".repeat(100_000));
    assertThat(sung.pieces().getFirst()).hasSize(512);
  }
}
