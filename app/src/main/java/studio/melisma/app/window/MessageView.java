package studio.melisma.app.window;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.melisma.app.session.SongState.Failed;
import studio.melisma.app.session.SongState.Opening;

/** What is seen while a score is being read, or when it could not be. */
final class MessageView {

  private final Label title = new Label();
  private final Label message = new Label();
  private final HBox sign = new HBox();
  private final VBox root = new VBox(sign, title, message);

  MessageView() {
    title.getStyleClass().add("welcome-title");
    message.setWrapText(true);
    message.setMaxWidth(600);
    message.getStyleClass().add("message");
    sign.setAlignment(Pos.CENTER);
    root.setAlignment(Pos.CENTER);
    root.setSpacing(12);
  }

  VBox root() {
    return root;
  }

  void show(Opening opening) {
    ProgressIndicator turning = new ProgressIndicator();
    turning.setMaxSize(32, 32);
    turning.setAccessibleText("Reading");
    sign.getChildren().setAll(turning);
    title.setText("Reading " + opening.fileName());
    message.setText("");
  }

  void show(Failed failed) {
    HBox icon = new HBox(Icon.WARNING.draw());
    icon.getStyleClass().add("problem-icon");
    sign.getChildren().setAll(icon);
    title.setText("This score can’t be opened");
    message.setText(failed.message());
  }
}
