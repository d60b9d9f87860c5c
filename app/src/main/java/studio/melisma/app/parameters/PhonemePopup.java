package studio.melisma.app.parameters;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.texts.Texts;
import studio.melisma.render.PhonemePlace;

/** Asks which phoneme is sung: by typing, or from those that the voice has. */
final class PhonemePopup {

  private static final double WIDTH = 168;
  private static final double ROW = 24;
  private static final int ROWS = 8;

  private final PhonemesViewModel model;
  private final TextField field = new TextField();
  private final ListView<String> list = new ListView<>();
  private final Popup popup = new Popup();
  private List<String> symbols = List.of();
  private @Nullable PhonemePlace place;

  PhonemePopup(Texts texts, PhonemesViewModel model) {
    this.model = model;
    field.setId("phoneme-typed");
    field.setAccessibleText(texts.get("parameters.phoneme.rename"));
    field.setPromptText(texts.get("parameters.phoneme.rename"));
    list.setId("phoneme-list");
    list.setAccessibleText(texts.get("parameters.phoneme.rename.list"));
    list.setFixedCellSize(ROW);
    list.setPrefSize(WIDTH, ROW * ROWS + 2);
    list.setFocusTraversable(false);
    VBox box = new VBox(field, list);
    box.getStyleClass().add("phoneme-popup");
    box.getStylesheets().add(String.valueOf(PhonemePopup.class.getResource("parameters.css")));
    popup.getContent().add(box);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    field.setOnAction(event -> commit(field.getText()));
    field.textProperty().subscribe(this::filter);
    // The arrows stay in the text field and walk through the list.
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            walk(event.getCode() == KeyCode.DOWN ? 1 : -1);
            event.consume();
          }
        });
    list.setOnMouseClicked(event -> {
      String picked = list.getSelectionModel().getSelectedItem();
      if (picked != null) {
        commit(picked);
      }
    });
  }

  boolean isShowing() {
    return popup.isShowing();
  }

  TextField field() {
    return field;
  }

  ListView<String> list() {
    return list;
  }

  /** Asks for another phoneme in a place. */
  void show(Node owner, double screenX, double screenY, PhonemePlace renamed) {
    place = renamed;
    symbols = List.copyOf(model.symbols());
    field.setText(renamed.symbol());
    list.getItems().setAll(symbols);
    list.getSelectionModel().select(renamed.symbol());
    list.scrollTo(Math.max(0, symbols.indexOf(renamed.symbol()) - 2));
    popup.show(owner, screenX, screenY - ROW * (ROWS + 2));
    field.requestFocus();
    field.selectAll();
  }

  private void filter(String text) {
    String typed = text.strip();
    String start = typed.substring(typed.lastIndexOf(' ') + 1);
    PhonemePlace asked = place;
    boolean untouched = asked != null && typed.equals(asked.symbol());
    list.getItems()
        .setAll(symbols.stream().filter(symbol -> untouched || symbol.contains(start)).toList());
  }

  private void walk(int by) {
    int size = list.getItems().size();
    if (size == 0) {
      return;
    }
    int next = Math.clamp((long) list.getSelectionModel().getSelectedIndex() + by, 0, size - 1);
    String symbol = list.getItems().get(next);
    list.getSelectionModel().select(next);
    list.scrollTo(Math.max(0, next - 2));
    PhonemePlace asked = place;
    place = null;
    List<String> shown = List.copyOf(list.getItems());
    field.setText(symbol);
    place = asked;
    list.getItems().setAll(shown);
    list.getSelectionModel().select(symbol);
    field.selectAll();
  }

  private void commit(String text) {
    PhonemePlace asked = place;
    place = null;
    popup.hide();
    if (asked != null && !text.strip().equals(asked.symbol())) {
      model.rename(asked, text);
    }
  }
}
