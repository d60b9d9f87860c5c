package studio.melisma.app.pianoroll;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import studio.melisma.app.texts.Texts;
import studio.melisma.performance.NoteKey;

/** The field over a note in which its lyric is typed. */
final class LyricField {

  /** Where words are as large as usual. */
  static final double LEAST_WIDTH = 64;

  private static final double LEAST_HEIGHT = 26;

  private final TextField field = new TextField();
  private final BiConsumer<NoteKey, String> onTyped;
  private final Runnable onEnd;
  private final Consumer<Integer> onStep;
  private Optional<NoteKey> editing = Optional.empty();

  /**
   * @param onTyped told what was typed on which note
   * @param onStep told that it is to go on at the next note (1) or the one before (-1)
   * @param onEnd told when the field is gone by a key, so that the keyboard can go back
   */
  LyricField(
      Texts texts, BiConsumer<NoteKey, String> onTyped, Consumer<Integer> onStep, Runnable onEnd) {
    this.onTyped = onTyped;
    this.onStep = onStep;
    this.onEnd = onEnd;
    field.setId("roll-lyric");
    field.getStyleClass().add("lyric-field");
    field.setAccessibleText(texts.get("roll.lyric"));
    field.setAccessibleHelp(texts.get("roll.lyric.help"));
    field.setVisible(false);
    field.setManaged(false);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            commit();
          }
        });
  }

  TextField root() {
    return field;
  }

  /** The note whose lyric is being typed. */
  Optional<NoteKey> editing() {
    return editing;
  }

  /** Opens over a note. */
  void open(NoteKey key, String text, Bounds note, double scale) {
    commit();
    editing = Optional.of(key);
    field.setText(text);
    place(note, scale);
    field.setVisible(true);
    field.requestFocus();
    field.selectAll();
  }

  /**
   * Follows its note when the roll is scrolled.
   *
   * @param scale how large words are; 1 is usual
   */
  void place(Bounds note, double scale) {
    double height = Math.max(LEAST_HEIGHT * scale, note.getHeight());
    field.resizeRelocate(
        note.getMinX(),
        note.getMinY() + (note.getHeight() - height) / 2,
        Math.max(LEAST_WIDTH * scale, note.getWidth()),
        height);
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB) {
      commit();
      onStep.accept(event.isShiftDown() ? -1 : 1);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      commit();
      onEnd.run();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      cancel();
      onEnd.run();
      event.consume();
    }
  }

  private void commit() {
    Optional<NoteKey> key = editing;
    editing = Optional.empty();
    field.setVisible(false);
    key.ifPresent(note -> onTyped.accept(note, field.getText()));
  }

  void cancel() {
    editing = Optional.empty();
    field.setVisible(false);
  }
}
