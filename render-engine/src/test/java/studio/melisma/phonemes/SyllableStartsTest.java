package studio.melisma.phonemes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.lyrics.Voices;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.SyllableStarts.Start;

final class SyllableStartsTest {

  private final Phonemizer english = Phonemizers.forLanguage("en").orElseThrow();

  @Test
  void eachVowelStartsASyllable() {
    assertThat(starts("amazing")).containsExactly(0, 2, 4);
    assertThat(starts("sweet")).containsExactly(1);
  }

  @Test
  void aGlideAfterAConsonantStartsItsSyllable() {
    // g r ey s: the r; hh ae l ah l uw y ah: no glide after a consonant.
    assertThat(starts("grace")).containsExactly(1);
    assertThat(starts("hallelujah")).containsExactly(1, 3, 5, 7);
    // l ay t: a glide at the very start has no consonant before it.
    assertThat(starts("light")).containsExactly(1);
  }

  @Test
  void withoutAVowelTheFirstPhonemeStarts() {
    assertThat(starts("mm")).containsExactly(0);
    assertThat(SyllableStarts.of(List.of())).isEmpty();
  }

  @Test
  void startsGoToTheNotesThatTakeSyllables() {
    Word word = new Voices().notes("A-", "_", "-maz-", "-ing").words().getFirst();
    assertThat(SyllableStarts.assign(english.pronounce("amazing"), word))
        .containsExactly(new Start(0, 0), new Start(2, 2), new Start(4, 3));
  }

  @Test
  void surplusStartsStayInTheLastNoteAndSurplusNotesLengthenTheLastSyllable() {
    Word short2 = new Voices().notes("a-", "-mazing").words().getFirst();
    assertThat(SyllableStarts.assign(english.pronounce("amazing"), short2))
        .containsExactly(new Start(0, 0), new Start(2, 1));
    Word long3 = new Voices().notes("joy", "+", "+").words().getFirst();
    assertThat(SyllableStarts.assign(english.pronounce("joy"), long3))
        .containsExactly(new Start(1, 0));
  }

  private List<Integer> starts(String word) {
    return SyllableStarts.of(english.pronounce(word).phonemes());
  }
}
