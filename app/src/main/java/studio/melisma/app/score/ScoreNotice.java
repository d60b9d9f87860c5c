package studio.melisma.app.score;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.melisma.app.texts.Texts;

/** What stands over the page while there is no score on it, and why. */
final class ScoreNotice {

  private final Texts texts;
  private final Label title = new Label();
  private final Label more = new Label();
  private final Button reload;
  private final ProgressIndicator progress = new ProgressIndicator();
  private final VBox box;

  ScoreNotice(Texts texts, Runnable onReload) {
    this.texts = texts;
    reload = new Button(texts.get("score.reload"));
    reload.setOnAction(event -> onReload.run());
    reload.setId("score-reload");
    title.getStyleClass().add("title");
    title.setId("score-notice");
    more.setWrapText(true);
    // A low zone is no reason to leave words out.
    more.setMinHeight(Region.USE_PREF_SIZE);
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    more.setId("score-notice-more");
    progress.setAccessibleText(texts.get("score.working"));
    box = new VBox(progress, title, more, reload);
    box.getStyleClass().add("score-notice");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.CENTER);
  }

  Region root() {
    return box;
  }

  void show(Engraving state) {
    switch (state) {
      case Engraving.Nothing nothing -> say(texts.get("score.nothing"), "", false, false);
      case Engraving.Working working -> say(texts.get("score.working"), "", true, false);
      case Engraving.Drawn drawn -> box.setVisible(false);
      case Engraving.Failed failed ->
          say(
              texts.get("score.failed"),
              texts.get("score.failed.more", failed.reason()),
              false,
              true);
      case Engraving.Missing missing ->
          say(texts.get("score.missing"), texts.get("score.missing.more"), false, false);
    }
  }

  private void say(String what, String explanation, boolean working, boolean mendable) {
    box.setVisible(true);
    title.setText(what);
    more.setText(explanation);
    present(more, !explanation.isEmpty());
    present(progress, working);
    present(reload, mendable);
  }

  private static void present(Node node, boolean present) {
    node.setVisible(present);
    node.setManaged(present);
  }
}
