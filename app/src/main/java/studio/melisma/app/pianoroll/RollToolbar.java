package studio.melisma.app.pianoroll;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import studio.melisma.app.palette.WrappingRow;
import studio.melisma.app.texts.ShownAs;
import studio.melisma.app.texts.Texts;

/**
 * The tools, the grid, whether edits hold for all passes of a repeat, and, where that is wished,
 * what the tool in hand does.
 */
final class RollToolbar {

  private static final int ICON = 16;

  private final Texts texts;
  private final ObservableValue<RollTool> tool;
  private final Consumer<RollTool> take;
  private final Supplier<List<RollTool>> tools;
  private final HBox buttons = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final Label tip = new Label();
  private final WrappingRow root = new WrappingRow();

  RollToolbar(
      PianoRollModel model,
      Texts texts,
      ObservableValue<RollTool> tool,
      Consumer<RollTool> take,
      ObservableValue<Boolean> tips,
      Supplier<List<RollTool>> tools) {
    this.texts = texts;
    this.tool = tool;
    this.take = take;
    this.tools = tools;
    ComboBox<Snap> snap = new ComboBox<>();
    snap.setId("roll-snap");
    snap.getItems().setAll(Snap.values());
    snap.setConverter(new ShownAs<>(value -> texts.get(value.text())));
    snap.valueProperty().bindBidirectional(model.snapProperty());
    snap.setAccessibleText(texts.get("roll.snap"));
    snap.setTooltip(new Tooltip(texts.get("roll.snap.help")));
    Label label = new Label(texts.get("roll.snap"));
    label.setLabelFor(snap);
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox grid = new HBox(label, snap);
    grid.setAlignment(Pos.CENTER_LEFT);
    grid.getStyleClass().add("grid");
    ToggleButton passes = new ToggleButton(null, icon(new FontIcon(MaterialDesignR.REPEAT)));
    passes.setId("roll-every-pass");
    passes.getStyleClass().addAll("button-icon", "flat");
    passes.setAccessibleText(texts.get("roll.every-pass"));
    passes.setTooltip(new Tooltip(texts.get("roll.every-pass.help")));
    passes.setSelected(model.everyPassProperty().get());
    passes.setOnAction(event -> model.everyPassProperty().set(passes.isSelected()));
    model.everyPassProperty().subscribe(passes::setSelected);
    buttons.getStyleClass().add("tools");
    root.getChildren().addAll(buttons, new Separator(Orientation.VERTICAL), grid, passes);
    root.getStyleClass().add("roll-toolbar");
    root.setAccessibleRole(AccessibleRole.TOOL_BAR);
    root.setAccessibleText(texts.get("roll.toolbar"));
    tip.setId("roll-tip");
    tip.getStyleClass().add("text-muted");
    tip.setWrapText(true);
    tip.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(tip, Priority.ALWAYS);
    root.getChildren().add(tip);
    tips.subscribe(shown -> {
      tip.setVisible(shown);
      tip.setManaged(shown);
    });
    tool.subscribe(now -> select());
    showTools();
  }

  Region root() {
    return root;
  }

  void setDisable(boolean disabled) {
    root.setDisable(disabled);
  }

  private static FontIcon icon(FontIcon icon) {
    icon.setIconSize(ICON);
    return icon;
  }

  /** Shows the tools as they now are. */
  void showTools() {
    buttons.getChildren().clear();
    group.getToggles().clear();
    for (RollTool each : tools.get()) {
      ToggleButton button = new ToggleButton(null, icon(new FontIcon(each.icon())));
      String name = texts.get("commands.roll.tool." + each.id());
      button.setId("roll-tool-" + each.id());
      button.setUserData(each);
      button.getStyleClass().addAll("button-icon", "flat");
      button.setAccessibleText(name);
      button.setTooltip(new Tooltip(name + " (" + each.key() + ")"));
      button.setToggleGroup(group);
      button.setOnAction(event -> {
        take.accept(each);
        select();
      });
      buttons.getChildren().add(button);
    }
    select();
  }

  /** There is always one in hand. */
  private void select() {
    tip.setText(texts.get("commands.roll.tool." + tool.getValue().id() + ".more"));
    group
        .getToggles()
        .forEach(toggle -> toggle.setSelected(tool.getValue().equals(toggle.getUserData())));
  }
}
