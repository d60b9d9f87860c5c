package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.melisma.app.session.Notice;
import studio.melisma.app.session.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.TransportState.Silent;

/** What was done and what could not be, in a line each; gone when there is nothing to say. */
final class NoticeBar {

  private final SongViewModel model;
  private final VBox root = new VBox();

  NoticeBar(SongViewModel model) {
    this.model = model;
    root.setId("notices");
    model.noticeProperty().subscribe(notice -> show());
    model.player().stateProperty().subscribe(state -> show());
  }

  VBox root() {
    return root;
  }

  private void show() {
    List<HBox> lines = new ArrayList<>();
    if (model.player().state() instanceof Silent silent) {
      lines.add(
          line(
              Icon.WARNING,
              "No sound: " + Texts.of(Locale.ENGLISH).get(silent.reason().key()),
              "notice-problem"));
    }
    switch (model.noticeProperty().get()) {
      case Notice.None none -> {}
      case Notice.Done done -> lines.add(line(Icon.CHECK, done.message(), "notice-done"));
      case Notice.Problem problem ->
          lines.add(line(Icon.WARNING, "Problem: " + problem.message(), "notice-problem"));
    }
    root.getChildren().setAll(lines);
  }

  private static HBox line(Icon icon, String message, String style) {
    Label text = new Label(message);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox line = new HBox(icon.draw(), text);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("notice", style);
    return line;
  }
}
