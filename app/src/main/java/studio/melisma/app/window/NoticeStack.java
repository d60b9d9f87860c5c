package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.texts.Texts;

/**
 * What the studio has to tell, as bars with what can be done about it; the newest on top. It lies
 * over the song, so that nothing moves under the mouse when a bar comes or goes, and at its foot,
 * where curves are drawn and no buttons are.
 */
final class NoticeStack {

  /** More would hide the buttons over the curves. */
  private static final int SEEN = 2;

  /** How long good news stays. */
  private static final Duration READING = Duration.seconds(12);

  private final Notices notices;
  private final Commands commands;
  private final Texts texts;
  private final VBox root = new VBox();
  private final Label more = new Label();

  /** As long as it is told something keeps its bar, and with it the focus and its time. */
  private final Map<Notice, Node> bars = new HashMap<>();

  private final Map<Notice, PauseTransition> readings = new HashMap<>();

  NoticeStack(Notices notices, Commands commands, Texts texts) {
    this.notices = notices;
    this.commands = commands;
    this.texts = texts;
    root.setId("notices");
    root.getStyleClass().add("notices");
    root.setMaxHeight(Region.USE_PREF_SIZE);
    // Between and beside the bars the song is worked on.
    root.setPickOnBounds(false);
    root.setAccessibleRole(AccessibleRole.PARENT);
    root.setAccessibleText(texts.get("window.notices"));
    more.getStyleClass().addAll("text-muted", "notices-more");
    StackPane.setAlignment(root, Pos.BOTTOM_CENTER);
    notices.shown().addListener((ListChangeListener<Notice>) change -> show());
    show();
  }

  /** Leaves so many pixels at the right to what is there. */
  void keepFree(double right) {
    StackPane.setMargin(root, new Insets(0, right, 0, 0));
  }

  private void show() {
    List<Notice> all = notices.shown();
    bars.keySet().retainAll(all);
    readings.keySet().retainAll(all);
    List<Node> seen =
        all.stream()
            .limit(SEEN)
            .map(notice -> bars.computeIfAbsent(notice, this::bar))
            .collect(Collectors.toCollection(ArrayList::new));
    if (all.size() > SEEN) {
      more.setText(texts.get("window.notices.more", all.size() - SEEN));
      seen.add(more);
    }
    // What is set anew leaves the scene for a moment, and loses the focus.
    List<Node> children = root.getChildren();
    children.retainAll(seen);
    for (int i = 0; i < seen.size(); i++) {
      if (i == children.size() || !children.get(i).equals(seen.get(i))) {
        children.add(i, seen.get(i));
      }
    }
    root.setVisible(!all.isEmpty());
    root.setManaged(!all.isEmpty());
  }

  private Node bar(Notice notice) {
    FontIcon sign =
        new FontIcon(
            switch (notice.kind()) {
              case DONE -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
              case REMARK -> MaterialDesignI.INFORMATION_OUTLINE;
              case PROBLEM -> MaterialDesignA.ALERT_OUTLINE;
            });
    Label text = new Label(notice.text());
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox bar = new HBox(sign, text);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass()
        .addAll(
            "notice",
            switch (notice.kind()) {
              case DONE -> "notice-done";
              case REMARK -> "notice-remark";
              case PROBLEM -> "notice-problem";
            });
    bar.setAccessibleRole(AccessibleRole.TEXT);
    bar.setAccessibleText(notice.text());
    notice
        .command()
        .flatMap(commands::find)
        .ifPresent(command -> {
          Button act = new Button(texts.get("commands." + command.id()));
          act.getStyleClass().add("small");
          act.setMinWidth(Region.USE_PREF_SIZE);
          act.setOnAction(event -> {
            notices.dismiss(notice);
            commands.run(command.id());
          });
          bar.getChildren().add(act);
        });
    Button away = new Button();
    away.setGraphic(new FontIcon(MaterialDesignC.CLOSE));
    away.getStyleClass().addAll("flat", "small", "button-icon");
    away.setAccessibleText(texts.get("window.notice.dismiss"));
    away.setTooltip(new Tooltip(texts.get("window.notice.dismiss")));
    away.setOnAction(event -> notices.dismiss(notice));
    bar.getChildren().add(away);
    bar.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    if (notice.kind() == Notice.Kind.DONE) {
      goLater(bar, notice);
    }
    return bar;
  }

  /** Good news needn't be put away; who points at it, or is in it, wants to read it first. */
  private void goLater(Node bar, Notice notice) {
    PauseTransition reading = new PauseTransition(READING);
    reading.setOnFinished(event -> notices.dismiss(notice));
    readings.put(notice, reading);
    for (ObservableValue<?> heeded :
        List.of(bar.hoverProperty(), bar.focusWithinProperty(), bar.sceneProperty())) {
      heeded.subscribe(now -> {
        if (bar.getScene() == null || bar.isHover() || bar.isFocusWithin()) {
          reading.stop();
        } else if (reading.getStatus() != Animation.Status.RUNNING) {
          reading.playFromStart();
        }
      });
    }
  }

  /** What counts how long good news stays yet; empty for what stays until it is put away. */
  Optional<Animation> reading(Notice notice) {
    return Optional.ofNullable(readings.get(notice));
  }

  Region root() {
    return root;
  }
}
