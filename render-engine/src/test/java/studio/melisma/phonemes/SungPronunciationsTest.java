package studio.melisma.phonemes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.lyrics.Voices;

final class SungPronunciationsTest {

  private final Phonemizer english = Phonemizers.forLanguage("en").orElseThrow();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ev'- -ry           | eh v r iy
          ev- -ery           | eh v r iy
          ev- -er- -y        | eh v er iy
          heav'n             | hh eh v n
          heaven             | hh eh v n
          heav- -en          | hh eh v ah n
          pow- -er           | p aw er
          power              | p aw r
          fi- -re            | f ay er
          fire               | f ay r
          de- -si- -re       | d ih z ay er
          bless- -ed         | b l eh s ah d
          blessed            | b l eh s t
          loved              | l ah v d
          lov- -ed           | l ah v ah d
          crown- -ed         | k r aw n ah d
          wand'- -ring       | w aa n d r ih ng
          wan- -der- -ing    | w aa n d er ih ng
          wand- -ering       | w aa n d r ih ng
          glo- -ri- -ous     | g l ao r iy ah s
          glor- -ious        | g l ao r y ah s
          fam- -ily          | f ae m l iy
          sav- -iour         | s ey v y er
          Sa- -vi- -our      | s ey v iy er
          Lo- -ord           | l ao ao r d
          da- -ay            | d eh ey
          be- -lov- -ed      | b ih l ah v ah d
          be- -loved         | b ih l ah v d
          """)
  void fitsTheNumberOfSyllablesThatTheScoreSings(String line, String sung) {
    assertThat(sung(line)).containsExactly(sung);
  }

  @Test
  void theArticleHasAFullVowelBeforeAVowel() {
    assertThat(sung("the e- -ter- -nal")).startsWith("dh iy");
    assertThat(sung("the King")).startsWith("dh ah");
  }

  @Test
  void theArticleDoesNotLookPastARest() {
    List<Pronunciation> line =
        SungPronunciations.of(new Voices().note("the").rest().note("air").words(), english);
    assertThat(symbols(line.getFirst())).isEqualTo("dh ah");
  }

  @Test
  void aTypedBreathIsABreath() {
    assertThat(sung("the AP air")).containsExactly("dh ah", "AP", "eh r");
  }

  @Test
  void eachPartOfABrokenWordSingsItsStretch() {
    List<Pronunciation> line =
        SungPronunciations.of(
            new Voices().note("a-").rest().notes("-maz-").rest().note("-ing").words(), english);
    assertThat(line)
        .extracting(SungPronunciationsTest::symbols)
        .containsExactly("ah", "m ey", "z ih ng");
  }

  @Test
  void consonantsThatCannotBeginASyllableTogetherArePartedByTheRest() {
    List<Pronunciation> line =
        SungPronunciations.of(new Voices().note("won-").rest().note("-drous").words(), english);
    assertThat(line)
        .extracting(SungPronunciationsTest::symbols)
        .containsExactly("w ah n", "d r ah s");
  }

  @Test
  void aVowelThatIsBrokenOffKeepsItsClosingConsonants() {
    List<Pronunciation> line =
        SungPronunciations.of(new Voices().note("long").rest().note("_").words(), english);
    assertThat(line).extracting(SungPronunciationsTest::symbols).containsExactly("l ao", "ao ng");
  }

  private List<String> sung(String line) {
    return SungPronunciations.of(new Voices().notes(line.split(" ", -1)).words(), english).stream()
        .map(SungPronunciationsTest::symbols)
        .toList();
  }

  private static String symbols(Pronunciation pronunciation) {
    return pronunciation.phonemes().stream().map(Phoneme::symbol).collect(Collectors.joining(" "));
  }
}
