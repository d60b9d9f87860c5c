package studio.melisma.app.window;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.session.Remark;

/** A warning: where, and under it what; as high as its words need. */
final class RemarkCell extends ListCell<Remark> {

  private final Label place = new Label();
  private final Label message = new Label();
  private final VBox both = new VBox(place, message);

  RemarkCell() {
    place.getStyleClass().add("remark-place");
    message.setWrapText(true);
    both.setSpacing(2);
    // Takes the list's width, so that the words wrap instead of making it scroll sideways.
    setPrefWidth(0);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
  }

  @Override
  protected void updateItem(@Nullable Remark remark, boolean empty) {
    super.updateItem(remark, empty);
    if (empty || remark == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    place.setText(remark.place().isEmpty() ? "Whole song" : remark.place());
    message.setText(remark.message());
    setGraphic(both);
    // What a screen reader says.
    setText(place.getText() + ": " + remark.message());
  }
}
