package studio.melisma.app.pianoroll;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import studio.melisma.app.texts.Texts;
import studio.melisma.performance.NoteKey;

/**
 * Finds notes by their words. Enter goes to the next one, Shift+Enter to the one before, Esc ends.
 */
final class FindBar {

  private final PianoRollModel model;
  private final Texts texts;
  private final Consumer<NoteKey> onFound;
  private final Runnable onEnd;
  private final TextField field = new TextField();
  private final Label count = new Label();
  private final HBox root;
  private List<NoteKey> found = List.of();
  private int at = -1;

  FindBar(PianoRollModel model, Texts texts, Consumer<NoteKey> onFound, Runnable onEnd) {
    this.model = model;
    this.texts = texts;
    this.onFound = onFound;
    this.onEnd = onEnd;
    field.setId("roll-find");
    field.setPromptText(texts.get("roll.find.prompt"));
    field.setAccessibleText(texts.get("roll.find.prompt"));
    field.setPrefColumnCount(18);
    field.textProperty().subscribe((before, now) -> search());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    count.setId("roll-find-count");
    count.getStyleClass().add("text-muted");
    root =
        new HBox(
            field,
            button("roll.find.previous", MaterialDesignC.CHEVRON_UP, () -> go(-1)),
            button("roll.find.next", MaterialDesignC.CHEVRON_DOWN, () -> go(1)),
            count,
            button("roll.find.close", MaterialDesignC.CLOSE, this::close));
    root.getStyleClass().add("find-bar");
    root.setAlignment(Pos.CENTER_LEFT);
    root.setVisible(false);
    root.setManaged(false);
  }

  private Button button(String text, Ikon icon, Runnable action) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll("flat", "button-icon", "small");
    button.setAccessibleText(texts.get(text));
    button.setTooltip(new Tooltip(texts.get(text)));
    button.setOnAction(event -> action.run());
    return button;
  }

  HBox root() {
    return root;
  }

  void open() {
    root.setVisible(true);
    root.setManaged(true);
    field.requestFocus();
    field.selectAll();
    search();
  }

  private void close() {
    root.setVisible(false);
    root.setManaged(false);
    onEnd.run();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      go(event.isShiftDown() ? -1 : 1);
      event.consume();
    }
  }

  private void search() {
    found = model.search().find(field.getText());
    at = found.isEmpty() ? -1 : 0;
    show();
  }

  private void go(int by) {
    if (!found.isEmpty()) {
      at = Math.floorMod(at + by, found.size());
      show();
    }
  }

  private void show() {
    count.setText(
        field.getText().isBlank()
            ? ""
            : found.isEmpty()
                ? texts.get("roll.find.none")
                : texts.get("roll.find.count", at + 1, found.size()));
    if (at >= 0) {
      model.go(found.get(at));
      onFound.accept(found.get(at));
    }
  }
}
