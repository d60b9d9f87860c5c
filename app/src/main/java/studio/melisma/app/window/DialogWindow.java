package studio.melisma.app.window;

import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Look;

/** A window beside the studio's, which Esc closes. */
final class DialogWindow {

  private final Stage stage = new Stage();

  /**
   * @param owner the studio's window
   * @param modal whether the studio waits until it is closed
   */
  DialogWindow(Look look, @Nullable Window owner, String title, Parent root, boolean modal) {
    Scene scene = new Scene(root);
    scene.getStylesheets().add(stylesheet());
    look.install(scene);
    root.getStyleClass().add("dialog-window");
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            stage.close();
          }
        });
    stage.initOwner(owner);
    stage.initModality(modal ? Modality.WINDOW_MODAL : Modality.NONE);
    stage.setTitle(title);
    stage.setScene(scene);
  }

  Stage stage() {
    return stage;
  }

  /** The style sheet of what belongs to the studio's habits. */
  static String stylesheet() {
    return Objects.requireNonNull(DialogWindow.class.getResource("habits.css")).toExternalForm();
  }
}
