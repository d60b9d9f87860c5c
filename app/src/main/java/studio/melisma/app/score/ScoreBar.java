package studio.melisma.app.score;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import studio.melisma.app.texts.Texts;
import studio.melisma.score.Part;

/** The row of buttons over the page. */
final class ScoreBar {

  private final Texts texts;
  private final ScoreView view;
  private final HBox row;
  private final MenuButton parts = new MenuButton();
  private final Label measures = new Label();
  private final Button previous;
  private final Button next;

  ScoreBar(Texts texts, ScoreView view) {
    this.texts = texts;
    this.view = view;
    Button zoomOut = button("zoom-out", MaterialDesignM.MAGNIFY_MINUS_OUTLINE, view::zoomOut);
    Button zoomIn = button("zoom-in", MaterialDesignM.MAGNIFY_PLUS_OUTLINE, view::zoomIn);
    previous = button("previous-measures", MaterialDesignC.CHEVRON_LEFT, () -> view.turn(-1));
    next = button("next-measures", MaterialDesignC.CHEVRON_RIGHT, () -> view.turn(1));
    ToggleButton follow = new ToggleButton();
    dress(follow, "follow", MaterialDesignP.PAGE_NEXT_OUTLINE);
    follow.selectedProperty().bindBidirectional(view.followProperty());
    ToggleButton paper = new ToggleButton();
    dress(paper, "paper", MaterialDesignF.FILE_OUTLINE);
    paper.selectedProperty().bindBidirectional(view.paperProperty());
    parts.setText(texts.get("score.parts"));
    parts.setId("score-parts");
    measures.setId("score-measures");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    row = new HBox(zoomOut, zoomIn, follow, paper, parts, space, previous, measures, next);
    row.getStyleClass().add("score-bar");
    parts(List.of());
  }

  Region root() {
    return row;
  }

  /** Which parts the score has. */
  void parts(List<Part> all) {
    parts
        .getItems()
        .setAll(
            all.stream()
                .map(part -> {
                  CheckMenuItem item = new CheckMenuItem(part.name());
                  item.setUserData(part.id());
                  item.setOnAction(event -> choose());
                  return (MenuItem) item;
                })
                .toList());
    present(parts, all.size() > 1);
    visible(view.visibleParts());
  }

  /** Which of them are drawn; empty for all. */
  void visible(Set<String> ids) {
    for (MenuItem item : parts.getItems()) {
      ((CheckMenuItem) item)
          .setSelected(ids.isEmpty() || ids.contains((String) item.getUserData()));
    }
  }

  private void choose() {
    Set<String> chosen =
        parts.getItems().stream()
            .filter(item -> ((CheckMenuItem) item).isSelected())
            .map(item -> (String) item.getUserData())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    // A page without any part would be no page: the last one can't be taken away.
    boolean all = chosen.isEmpty() || chosen.size() == parts.getItems().size();
    view.setVisibleParts(all ? Set.of() : chosen);
    visible(view.visibleParts());
  }

  void show(Engraving state) {
    boolean stretches = state instanceof Engraving.Drawn drawn && !drawn.whole();
    present(previous, stretches);
    present(next, stretches);
    present(measures, stretches);
    if (state instanceof Engraving.Drawn drawn) {
      measures.setText(
          texts.get("score.measures", drawn.first() + 1, drawn.last() + 1, drawn.measures()));
      previous.setDisable(drawn.first() == 0);
      next.setDisable(drawn.last() >= drawn.measures() - 1);
    }
  }

  private Button button(String command, Ikon icon, Runnable action) {
    Button button = new Button();
    dress(button, command, icon);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void dress(ButtonBase button, String command, Ikon icon) {
    String name = texts.get("commands.score." + command);
    button.setId("score-" + command);
    button.setGraphic(new FontIcon(icon));
    button.setAccessibleText(name);
    button.setTooltip(
        new Tooltip(
            texts.has("score.key." + command)
                ? name + " (" + texts.get("score.key." + command) + ")"
                : name));
    button.setFocusTraversable(true);
  }

  private static void present(Node node, boolean present) {
    node.setVisible(present);
    node.setManaged(present);
  }
}
