package studio.melisma.app.playing;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.PlaceText;
import studio.melisma.app.transport.Player;

/**
 * Where the playhead is, as measure and beat and as a time. Pressed, it becomes a field that takes
 * either, "12.1" or "0:42"; Enter goes there, Escape leaves it.
 */
final class PlaceField {

  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

  private final Texts texts;
  private final Player player;
  private final Label beat = new Label();
  private final Label time = new Label();
  private final Button shown = new Button();
  private final TextField field = new TextField();
  private final StackPane root = new StackPane(shown, field);

  PlaceField(Texts texts, Player player) {
    this.texts = texts;
    this.player = player;
    beat.getStyleClass().add("place-beat");
    time.getStyleClass().add("place-time");
    HBox both = new HBox(beat, time);
    both.getStyleClass().add("place-texts");
    both.setAlignment(Pos.CENTER);
    shown.setId("transport-place");
    shown.setGraphic(both);
    shown.getStyleClass().add("place");
    shown.setTooltip(new Tooltip(texts.get("transport.place.help")));
    shown.setAccessibleHelp(texts.get("transport.place.help"));
    shown.setOnAction(event -> edit());
    shown.setMaxWidth(Double.MAX_VALUE);
    field.setId("transport-place-field");
    field.setVisible(false);
    field.setAccessibleText(texts.get("transport.place"));
    field.setPromptText(texts.get("transport.place.prompt"));
    field.setOnAction(event -> go());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    field.textProperty().subscribe(text -> field.pseudoClassStateChanged(ERROR, false));
    field
        .focusedProperty()
        .subscribe((before, now) -> {
          if (!now) {
            show();
          }
        });
    root.getStyleClass().add("place-box");
    player.positionProperty().subscribe(position -> follow());
    player.lengthProperty().subscribe(length -> follow());
    player.beatsProperty().subscribe(grid -> follow());
  }

  StackPane root() {
    return root;
  }

  private void follow() {
    double position = player.positionProperty().get();
    String measure = PlaceText.beat(position, player.beatsProperty().get());
    String now = PlaceText.time(position);
    beat.setText(measure);
    time.setText(now);
    shown.setAccessibleText(texts.get("transport.place.now", measure, now));
  }

  private void edit() {
    field.setText(beat.getText().equals("–") ? time.getText() : beat.getText());
    shown.setVisible(false);
    field.setVisible(true);
    field.requestFocus();
    field.selectAll();
  }

  private void go() {
    PlaceText.parse(field.getText(), player.beatsProperty().get())
        .ifPresentOrElse(
            seconds -> {
              player.seek(seconds);
              show();
              shown.requestFocus();
            },
            () -> field.pseudoClassStateChanged(ERROR, true));
  }

  private void leave(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      show();
      shown.requestFocus();
    }
  }

  private void show() {
    field.setVisible(false);
    shown.setVisible(true);
  }
}
