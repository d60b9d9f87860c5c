package studio.melisma.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;

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
    assertThat(words.get(1).startSeconds()).as("after a silence").isCloseTo(0.73, within(1e-9));
    assertThat(words.get(1).endSeconds()).isEqualTo(1);
  }

  @Test
  void aNoteHeldShorterThanWrittenIsNoOccasionUnlessTheScoreAsks() {
    List<PerformedNote> notes = List.of(written(0, 1), written(1, 2), written(2.5, 3));
    List<Word> dotted =
        List.of(
            word("one", 0, 0.5, false), word("two", 1, 1.5, false), word("three", 2.5, 3, false));
    assertThat(texts(Breaths.among(dotted, notes))).containsExactly("one", "two", "AP", "three");
    List<Word> asked = List.of(word("one", 0, 0.5, true), word("two", 1, 1.5, false));
    assertThat(texts(Breaths.among(asked, notes))).containsExactly("one", "AP", "two");
  }

  private static PerformedNote written(double start, double end) {
    Fraction onset = Fraction.of(Math.round(start * 2), 2);
    return new PerformedNote(
        onset, Fraction.ONE, start, end, 60, NoteWords.HOLD, "1", 0, 1, false, false);
  }

  @Test
  void aBreathThatIsWrittenIsNotDoubled() {
    List<Word> words =
        Breaths.among(
            List.of(
                word("one", 0, 1, true), word("AP", 1, 1.5, false), word("two", 1.5, 2, false)));
    assertThat(texts(words)).containsExactly("one", "AP", "two");
  }

  @Test
  void nobodySingsForeverOnOneBreath() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      // Every eighth word lies on a note of twice the length.
      double start = i + i / 8;
      words.add(word("la", start, start + (i % 8 == 7 ? 2 : 1), false));
    }
    List<Word> breathing = Breaths.among(words);
    double since = 0;
    for (int i = 0; i < breathing.size(); i++) {
      Word word = breathing.get(i);
      if (word.text().equals("AP")) {
        Word before = breathing.get(i - 1);
        assertThat(word.startSeconds()).isGreaterThan(before.endSeconds());
        assertThat(before.notes().getLast().seconds()).as("a long note").isGreaterThan(1.5);
        since = word.endSeconds();
      }
      assertThat(word.endSeconds() - since).isLessThan(20);
    }
  }
}
