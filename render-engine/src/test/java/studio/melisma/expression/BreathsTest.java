package studio.melisma.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;

final class BreathsTest {

  private static Word word(String text, double start, double end, boolean breathAfter) {
    return new Word(
        text, List.of(text), List.of(), List.of(new SungNote(start, end, 60, true)), breathAfter);
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  @Test
  void aRestIsBreathedInBeforeThePhrase() {
    List<Word> words = Breaths.among(List.of(word("one", 1, 2, false), word("two", 2.5, 3, false)));
    assertThat(texts(words)).containsExactly("AP", "one", "AP", "two");
    assertThat(words.getFirst().startSeconds()).isCloseTo(0.55, within(1e-9));
    assertThat(words.get(2).startSeconds()).isCloseTo(2.15, within(1e-9));
    assertThat(words.get(2).endSeconds()).isEqualTo(2.5);
  }

  @Test
  void shortRestsAndJoinedWordsAreNot() {
    List<Word> words =
        Breaths.among(
            List.of(
                word("one", 0.1, 1, false),
                word("two", 1, 2, false),
                word("three", 2.2, 3, false)));
    assertThat(texts(words)).containsExactly("one", "two", "three");
  }

  @Test
  void aBreathMarkTakesItsTimeFromTheNoteBefore() {
    List<Word> words = Breaths.among(List.of(word("one", 0, 1, true), word("two", 1, 2, false)));
    assertThat(texts(words)).containsExactly("one", "AP", "two");
    assertThat(words.getFirst().endSeconds()).isCloseTo(0.7, within(1e-9));
    assertThat(words.get(1).startSeconds()).isCloseTo(0.7, within(1e-9));
    assertThat(words.get(1).endSeconds()).isEqualTo(1);
  }

  @Test
  void aBreathThatIsWrittenIsNotDoubled() {
    List<Word> words =
        Breaths.among(
            List.of(
                word("one", 0, 1, true), word("AP", 1, 1.5, false), word("two", 1.5, 2, false)));
    assertThat(texts(words)).containsExactly("one", "AP", "two");
  }
}
