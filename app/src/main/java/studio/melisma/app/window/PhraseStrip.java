package studio.melisma.app.window;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import studio.melisma.app.session.Clock;
import studio.melisma.app.session.SongState;
import studio.melisma.app.session.SongViewModel;
import studio.melisma.render.PhraseState;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Pending;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.render.PhraseState.Rendering;
import studio.melisma.render.RenderSnapshot.PhraseView;

/**
 * Every phrase of the song at its place in time, a row for each line, with how far it has come: by
 * a colour, by a sign, and in words.
 */
final class PhraseStrip {

  private static final double ROW = 14;
  private static final int MOST_ROWS = 8;

  private final Pane root = new Pane();
  private List<PhraseView> shown = List.of();
  private double seconds = 1;

  PhraseStrip(SongViewModel model) {
    root.setId("phrases");
    root.getStyleClass().add("phrases");
    root.widthProperty().subscribe(width -> layout());
    model.stateProperty().subscribe(this::show);
  }

  Pane root() {
    return root;
  }

  private void show(SongState state) {
    List<PhraseView> phrases = state.phrases();
    boolean visible = !phrases.isEmpty();
    root.setVisible(visible);
    root.setManaged(visible);
    if (phrases.equals(shown)) {
      return;
    }
    shown = phrases;
    seconds = phrases.stream().mapToDouble(PhraseView::endSeconds).reduce(1, Math::max);
    List<String> rows =
        phrases.stream().map(PhraseView::track).distinct().limit(MOST_ROWS).toList();
    root.setPrefHeight(Math.max(1, rows.size()) * ROW);
    while (root.getChildren().size() > phrases.size()) {
      root.getChildren().removeLast();
    }
    while (root.getChildren().size() < phrases.size()) {
      root.getChildren().add(new Label());
    }
    for (int i = 0; i < phrases.size(); i++) {
      int row = rows.indexOf(phrases.get(i).track());
      show(phrases.get(i), row, (Label) root.getChildren().get(i));
    }
    layout();
  }

  private static void show(PhraseView phrase, int row, Label block) {
    String words =
        "%s, at %s: %s"
            .formatted(phrase.track(), Clock.of(phrase.startSeconds()), inWords(phrase.state()));
    block.setText(sign(phrase.state()));
    block.getStyleClass().setAll("phrase", style(phrase.state()));
    block.setAccessibleText(words);
    block.setVisible(row >= 0);
    block.setLayoutY(row * ROW);
    if (block.getTooltip() == null) {
      block.setTooltip(new Tooltip());
    }
    block.getTooltip().setText(words);
  }

  private void layout() {
    for (int i = 0; i < shown.size(); i++) {
      Label block = (Label) root.getChildren().get(i);
      double left = root.getWidth() * Math.max(0, shown.get(i).startSeconds()) / seconds;
      double right = root.getWidth() * shown.get(i).endSeconds() / seconds;
      block.setLayoutX(left);
      block.setMinSize(Math.max(3, right - left - 1), ROW - 2);
      block.setMaxSize(Math.max(3, right - left - 1), ROW - 2);
    }
  }

  private static String sign(PhraseState state) {
    return switch (state) {
      case Pending pending -> "·";
      case Rendering rendering -> "…";
      case Ready ready -> "✓";
      case Failed failed -> "!";
    };
  }

  private static String style(PhraseState state) {
    return switch (state) {
      case Pending pending -> "pending";
      case Rendering rendering -> "rendering";
      case Ready ready -> "ready";
      case Failed failed -> "failed";
    };
  }

  private static String inWords(PhraseState state) {
    return switch (state) {
      case Pending pending -> "waits to be sung";
      case Rendering rendering -> "is being sung";
      case Ready ready -> "can be heard";
      case Failed failed -> failed.message();
    };
  }
}
