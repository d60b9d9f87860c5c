package studio.melisma.app.window;

import java.util.Map;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Look;
import studio.melisma.app.texts.Texts;

/** Asks in dialogs: Enter saves, Escape goes back to the song. */
public final class DialogQuestions implements Questions {

  private final Texts texts;
  private final Look look;

  public DialogQuestions(Texts texts, Look look) {
    this.texts = texts;
    this.look = look;
  }

  @Override
  public Unsaved unsaved(@Nullable Window owner, String title) {
    ButtonType save = new ButtonType(texts.get("window.unsaved.save"), ButtonData.YES);
    ButtonType discard = new ButtonType(texts.get("window.unsaved.discard"), ButtonData.NO);
    ButtonType cancel = new ButtonType(texts.get("window.unsaved.cancel"), ButtonData.CANCEL_CLOSE);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION, texts.get("window.unsaved.text"), save, discard, cancel);
    alert.initOwner(owner);
    alert.setGraphic(null);
    // Else its words are cut where letters are large.
    alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    if (owner != null) {
      // Not every window manager does it for a window that belongs to another, and some only heed
      // a place that is known before the window is there.
      DialogPane pane = alert.getDialogPane();
      alert.setOnShowing(shows -> centre(alert, owner, pane.prefWidth(-1), pane.prefHeight(-1)));
      alert.setOnShown(shown -> centre(alert, owner, alert.getWidth(), alert.getHeight()));
    }
    alert.setTitle(texts.get("window.title"));
    alert.setHeaderText(texts.get("window.unsaved.question", title));
    look.install(alert.getDialogPane().getScene());
    return alert
        .showAndWait()
        .map(Map.of(save, Unsaved.SAVE, discard, Unsaved.DISCARD)::get)
        .orElse(Unsaved.CANCEL);
  }

  private static void centre(Alert alert, Window owner, double width, double height) {
    alert.setX(owner.getX() + (owner.getWidth() - width) / 2);
    alert.setY(owner.getY() + (owner.getHeight() - height) / 2);
  }
}
