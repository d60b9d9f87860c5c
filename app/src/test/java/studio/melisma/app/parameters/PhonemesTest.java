package studio.melisma.app.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.song.Selection;
import studio.melisma.app.window.Toolkit;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteWords;
import studio.melisma.render.PhonemePlace;

/** With the real engine and the built-in voice: phonemes that are moved and renamed. */
final class PhonemesTest {

  @TempDir static Path folder;

  private static SungSong sung;
  private static PhonemesViewModel phonemes;

  @BeforeAll
  static void sing() throws Exception {
    sung = SungSong.open(folder, SungSong.score(SungSong.TWO_PHRASES));
    phonemes =
        Toolkit.on(() ->
            new PhonemesViewModel(
                sung.texts, sung.song, new SungTrackViewModel(sung.song), sung.notices));
  }

  @AfterAll
  static void close() throws Exception {
    sung.close();
  }

  @AfterEach
  void undo() throws Exception {
    Toolkit.run(() -> {
      while (sung.song.undoableProperty().get().isPresent()) {
        sung.song.undo();
      }
    });
    sung.awaitSung();
  }

  private static PhonemePlace phoneme(int place) throws Exception {
    return Toolkit.on(() -> phonemes.phonemes().get(place));
  }

  private static List<String> symbols() throws Exception {
    return Toolkit.on(() -> phonemes.phonemes().stream().map(PhonemePlace::symbol).toList());
  }

  private static String text(int note) {
    return ((NoteWords.Syllable) sung.song.track().orElseThrow().notes().get(note).words()).text();
  }

  private static String undoable() {
    return sung.song.undoableProperty().get().orElseThrow().in(sung.texts);
  }

  @Test
  void aTrackThatNobodySingsHasNoneOfAnotherOne() throws Exception {
    Selection before = Toolkit.on(() -> sung.song.selectionProperty().get());
    Toolkit.run(() -> sung.song.selectionProperty().set(Selection.of("empty")));
    assertThat(symbols()).isEmpty();
    Toolkit.run(() -> sung.song.selectionProperty().set(before));
    assertThat(symbols()).isNotEmpty();
  }

  @Test
  void aPhonemeStartsWhereItIsPut() throws Exception {
    PhonemePlace vowel = phoneme(1);
    double wished = vowel.phoneme().startSeconds() + 0.06;
    Toolkit.run(() -> phonemes.move(vowel, wished));
    assertThat(undoable()).isEqualTo("Move phoneme " + vowel.symbol());
    sung.awaitSung();
    PhonemePlace moved = phoneme(1);
    assertThat(moved.phoneme().startSeconds()).isCloseTo(wished, within(1e-6));
    assertThat(moved.isShifted()).isTrue();
    Toolkit.run(() -> phonemes.reset(moved));
    sung.awaitSung();
    assertThat(phoneme(1).phoneme().startSeconds())
        .isCloseTo(vowel.phoneme().startSeconds(), within(1e-6));
  }

  @Test
  void aPhonemeStaysBetweenThoseBesideIt() throws Exception {
    PhonemePlace before = phoneme(0);
    PhonemePlace vowel = phoneme(1);
    assertThat(phonemes.clamped(vowel, -10))
        .isCloseTo(before.phoneme().startSeconds() + 0.01, within(1e-9));
    assertThat(phonemes.clamped(vowel, 100))
        .isCloseTo(vowel.phoneme().endSeconds() - 0.01, within(1e-9));
  }

  @Test
  void keysMoveThePhonemeThatIsChosen() throws Exception {
    PhonemePlace vowel = phoneme(1);
    Toolkit.run(() -> {
      phonemes.go(1);
      phonemes.go(1);
    });
    assertThat(phonemes.chosenProperty().get()).contains(vowel);
    assertThat(phonemes.spoken()).startsWith("Phoneme " + vowel.symbol() + " of sunrise");
    Toolkit.run(() -> phonemes.nudge(0.005));
    sung.awaitSung();
    PhonemePlace chosen = Toolkit.on(() -> phonemes.chosenProperty().get().orElseThrow());
    assertThat(chosen.phoneme().startSeconds())
        .isCloseTo(vowel.phoneme().startSeconds() + 0.005, within(1e-6));
    assertThat(phonemes.spoken()).endsWith("moved by 5 milliseconds");
  }

  @Test
  void theRollReadsOutThePhonemeThatIsChosenWhileItsToolIsInHand() throws Exception {
    SungRoll roll = Toolkit.on(() -> new SungRoll(sung, Palette.LIGHT, 900, 600));
    Toolkit.run(() -> {
      PhonemesViewModel chosen = roll.lanes.phonemes();
      Node note = roll.scene.lookup("#roll-current-note");
      String before = note.getAccessibleText();
      roll.commands.run("roll.tool.phoneme");
      roll.commands.run("phonemes.next");
      assertThat(note.getAccessibleText()).isNotEqualTo(before).isEqualTo(chosen.spoken());
      roll.commands.run("phonemes.next");
      assertThat(note.getAccessibleText()).isEqualTo(chosen.spoken());
      roll.commands.run("roll.tool.select");
      assertThat(note.getAccessibleText()).isEqualTo(before);
    });
  }

  @Test
  void renamingWritesTheHintOfTheWholeWord() throws Exception {
    List<String> before = symbols();
    PhonemePlace vowel = phoneme(1);
    String other =
        phonemes.symbols().stream()
            .filter(symbol -> symbol.endsWith("aa") || symbol.endsWith("iy"))
            .filter(symbol -> !symbol.equals(vowel.symbol()))
            .findFirst()
            .orElseThrow();
    Toolkit.run(() -> phonemes.rename(vowel, other));
    assertThat(undoable()).isEqualTo("Change phonemes of sunrise");
    long inWord =
        Toolkit.on(() ->
            phonemes.phonemes().stream()
                .filter(place -> place.word().text().equals("sunrise"))
                .count());
    assertThat(text(0)).startsWith("sun[" + before.getFirst() + " " + other + " ").endsWith("]");
    assertThat(text(0).split(" ", -1)).hasSize((int) inWord);
    assertThat(text(1)).isEqualTo("rise");
    sung.awaitSung();
    assertThat(symbols().get(1)).isEqualTo(other);
    assertThat(symbols().subList(2, before.size())).isEqualTo(before.subList(2, before.size()));
    assertThat(PhonemesViewModel.isRenamed(phoneme(1))).isTrue();

    PhonemePlace renamed = phoneme(1);
    Toolkit.run(() -> phonemes.rename(renamed, " "));
    assertThat(text(0)).isEqualTo("sun");
    sung.awaitSung();
    assertThat(symbols()).isEqualTo(before);
  }

  @Test
  void whatIsRenamedInTheSecondWordLeavesTheFirst() throws Exception {
    List<String> before = symbols();
    PhonemePlace last = phoneme(before.size() - 1);
    Word word = last.word();
    Toolkit.run(() -> phonemes.rename(last, before.getFirst() + " " + before.getFirst()));
    assertThat(word.text()).isEqualTo("song");
    assertThat(text(5)).startsWith("song[");
    assertThat(text(0)).isEqualTo("sun");
    sung.awaitSung();
    assertThat(symbols()).hasSize(before.size() + 1);
  }

  @Test
  void textsWithPhonemes() {
    assertThat(HintedWord.with("sun[s ah n]", List.of("z", "ah"))).isEqualTo("sun[z ah]");
    assertThat(HintedWord.with("sun[s ah n]", List.of())).isEqualTo("sun");
    assertThat(HintedWord.isSeveral("a‿men")).isTrue();
    assertThat(HintedWord.isSeveral("sun[s ah n]")).isFalse();
  }
}
