package studio.melisma.app.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;

/** What is beside the song, one panel at a time, and a bar of buttons that choose which. */
final class SidePanel {

  private static final Setting<String> SHOWN = Setting.ofText("window.panel", "report");

  /** Where words are as large as usual. */
  private static final double WIDTH = 340;

  /** A wider one leaves this share of the window to the song. */
  private static final double MOST = 0.4;

  private record Panel(String name, Supplier<? extends Region> view, ToggleButton button) {}

  private final Texts texts;
  private final ObjectProperty<String> shown;
  private final Map<String, Panel> panels = new LinkedHashMap<>();
  private final Map<String, Region> made = new LinkedHashMap<>();
  private final VBox buttons = new VBox();
  private final Label title = new Label();
  private final BorderPane panel = new BorderPane();
  private final HBox root = new HBox(panel, buttons);

  SidePanel(Settings settings, Texts texts) {
    this.texts = texts;
    shown = settings.property(SHOWN);
    title.getStyleClass().add("text-bold");
    Button close = new Button();
    close.setGraphic(new FontIcon(MaterialDesignC.CLOSE));
    close.getStyleClass().addAll("flat", "small", "button-icon");
    close.setAccessibleText(texts.get("window.panel.close"));
    close.setTooltip(new Tooltip(texts.get("window.panel.close")));
    close.setOnAction(event -> shown.set(""));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(title, space, close);
    head.getStyleClass().add("panel-head");
    head.setAlignment(Pos.CENTER_LEFT);
    panel.setTop(head);
    title.setWrapText(true);
    width(WIDTH);
    panel.getStyleClass().add("panel");
    buttons.getStyleClass().add("panel-buttons");
    buttons.setAccessibleRole(AccessibleRole.TOOL_BAR);
    shown.subscribe(this::show);
  }

  private void width(double pixels) {
    panel.setMinWidth(pixels);
    panel.setPrefWidth(pixels);
    panel.setMaxWidth(pixels);
  }

  /**
   * Says how much room there is.
   *
   * @param room how wide panel and song are together
   * @param zoom how large everything is; 1 is usual
   */
  void fit(double room, double zoom) {
    width(Math.rint(Math.min(WIDTH * zoom, Math.max(WIDTH, room * MOST))));
  }

  /** Adds a panel; its view is made when it is first seen. Its title is "window.panel." + name. */
  void put(String name, Ikon icon, Supplier<? extends Region> view) {
    String title = texts.get("window.panel." + name);
    ToggleButton button = new ToggleButton();
    button.setGraphic(new FontIcon(icon));
    button.setAccessibleText(title);
    button.setTooltip(new Tooltip(title));
    button.getStyleClass().addAll("button-icon", "flat", "panel-button");
    button.setOnAction(event -> toggle(name));
    buttons.getChildren().add(button);
    panels.put(name, new Panel(name, view, button));
    show(shown.get());
  }

  /** Shows a panel. */
  void open(String name) {
    shown.set(name);
  }

  /** Hides a panel where it is the one that is shown. */
  void close(String name) {
    if (shown.get().equals(name)) {
      shown.set("");
    }
  }

  /** Shows a panel, or hides it where it is shown. */
  void toggle(String name) {
    shown.set(shown.get().equals(name) ? "" : name);
  }

  private void show(String name) {
    Panel now = panels.get(name);
    panels.values().forEach(one -> one.button().setSelected(one.name().equals(name)));
    panel.setVisible(now != null);
    panel.setManaged(now != null);
    if (now != null) {
      title.setText(texts.get("window.panel." + name));
      panel.setCenter(made.computeIfAbsent(name, made -> now.view().get()));
    }
  }

  /** The panels' names, from top to bottom. */
  List<String> names() {
    return List.copyOf(panels.keySet());
  }

  Region root() {
    return root;
  }
}
