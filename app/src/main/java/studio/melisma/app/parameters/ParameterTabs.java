package studio.melisma.app.parameters;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;
import studio.melisma.app.palette.WrappingRow;
import studio.melisma.app.parameters.ParametersViewModel.Tool;
import studio.melisma.app.texts.Texts;

/** The row above the lane: a tab for each curve, what it is at the cursor, tools. */
final class ParameterTabs {

  private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("behind");
  private static final int ICON = 16;

  /** Below so many pixels for each tab, curves are called by their abbreviations. */
  private static final double NAME_PIXELS = 104;

  private static final double REST_PIXELS = 440;

  /** Where words are as large as usual. */
  private static final double WORDS = 12;

  /** The value at the cursor has room in such steps, so that tabs stay while it changes. */
  private static final double VALUE_STEP = 40;

  private final Texts texts;
  private final ParametersViewModel model;
  private final HBox tabs = new HBox();
  private List<Parameter> inMenu = List.of();
  private final Label value = new Label();
  private final MenuButton more = new MenuButton();
  private final HBox curves =
      new HBox(tabs, more, value) {
        @Override
        protected double computeMinWidth(double height) {
          return crowded();
        }

        @Override
        protected void layoutChildren() {
          fit();
          super.layoutChildren();
        }
      };
  private final WrappingRow root = new WrappingRow(curves);

  ParameterTabs(Texts texts, ParametersViewModel model) {
    this.texts = texts;
    this.model = model;
    tabs.getStyleClass().add("tabs");
    tabs.setAccessibleRole(AccessibleRole.TAB_PANE);
    tabs.setAccessibleText(texts.get("parameters.tabs"));
    tabs.setMinWidth(0);
    more.setId("parameter-more");
    more.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    more.setText("…");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.setAccessibleText(texts.get("parameters.tabs.more"));
    more.setTooltip(new Tooltip(texts.get("parameters.tabs.more")));
    value.setId("parameter-value");
    value.setMinWidth(0);
    value.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(value, Priority.ALWAYS);
    curves.getStyleClass().add("curves");
    HBox.setHgrow(curves, Priority.ALWAYS);
    ToggleGroup tools = new ToggleGroup();
    root.getChildren()
        .addAll(
            tool(tools, Tool.DRAW, MaterialDesignP.PENCIL),
            tool(tools, Tool.LINE, MaterialDesignV.VECTOR_LINE),
            tool(tools, Tool.SMOOTH, MaterialDesignB.BLUR),
            tool(tools, Tool.SELECT, MaterialDesignS.SELECTION_DRAG),
            gap(),
            button("swap", MaterialDesignS.SWAP_VERTICAL, model::swap),
            button("zoom-in", MaterialDesignM.MAGNIFY_PLUS_OUTLINE, () -> model.zoom(true)),
            button("zoom-out", MaterialDesignM.MAGNIFY_MINUS_OUTLINE, () -> model.zoom(false)),
            button("zoom-reset", MaterialDesignC.COLLAPSE_ALL_OUTLINE, model::resetZoom),
            button("reset", MaterialDesignD.DELETE_OUTLINE, model::reset));
    root.setId("parameter-tabs");
    root.getStyleClass().add("parameter-tabs");
    curves.setAlignment(Pos.CENTER_LEFT);
    model.parametersProperty().subscribe(now -> fill());
    root.widthProperty().subscribe((before, after) -> name());
    value.fontProperty().subscribe((before, after) -> name());
    model.activeProperty().subscribe(now -> mark());
    model.behindProperty().subscribe(now -> mark());
    List.of(
            model.cursorProperty(),
            model.activeProperty(),
            model.previewProperty(),
            model.readingProperty(),
            model.sung().phrasesProperty())
        .forEach(seen -> seen.subscribe(this::showValue));
  }

  Region root() {
    return root;
  }

  private static Region gap() {
    Region gap = new Region();
    gap.setMinWidth(8);
    return gap;
  }

  private ToggleButton tool(ToggleGroup group, Tool tool, Ikon icon) {
    ToggleButton button = new ToggleButton();
    button.setToggleGroup(group);
    dress(button, "tool." + tool.name().toLowerCase(Locale.ROOT), icon);
    // Of a group one is always in hand: the one that is stays when it is pressed again.
    button.setOnAction(event -> {
      button.setSelected(true);
      model.toolProperty().set(tool);
    });
    model.toolProperty().subscribe(now -> button.setSelected(now == tool));
    return button;
  }

  private Button button(String id, Ikon icon, Runnable action) {
    Button button = new Button();
    dress(button, id, icon);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void dress(ButtonBase button, String id, Ikon icon) {
    FontIcon graphic = new FontIcon(icon);
    graphic.setIconSize(ICON);
    button.setGraphic(graphic);
    button.setId("parameters-" + id.replace('.', '-'));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    String name = texts.get("parameters." + id);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
  }

  private void fill() {
    tabs.getChildren().clear();
    for (Parameter parameter : model.parameters()) {
      ToggleButton tab = new ToggleButton();
      tab.setUserData(parameter);
      tab.getStyleClass().add("parameter-tab");
      tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
      tab.setFocusTraversable(true);
      tab.setOnAction(event -> {
        tab.setSelected(true);
        model.activate(parameter);
      });
      tab.setOnMouseClicked(event -> {
        if (event.getButton() == MouseButton.SECONDARY) {
          model.showBehind(parameter);
        }
      });
      tab.setMinWidth(Region.USE_PREF_SIZE);
      tabs.getChildren().add(tab);
    }
    name();
    mark();
  }

  private void name() {
    double all = REST_PIXELS + NAME_PIXELS * Math.max(1, model.parameters().size());
    boolean room = root.getWidth() >= all * value.getFont().getSize() / WORDS;
    tabs.getChildren().stream()
        .map(ToggleButton.class::cast)
        .forEach(tab -> {
          Parameter parameter = (Parameter) tab.getUserData();
          tab.setText(room ? parameter.name(texts) : parameter.shortName());
        });
  }

  /** Curves whose tabs have no room beside the tools are in a menu; never the one in hand. */
  private void fit() {
    double gap = curves.getSpacing();
    double room = curves.getWidth() - gap - valueWidth();
    double all = 0;
    double active = 0;
    for (Node tab : tabs.getChildren()) {
      double width = tab.prefWidth(-1) + tabs.getSpacing();
      all += width;
      active = model.active().equals(tab.getUserData()) ? width : active;
    }
    boolean crowded = all > room;
    if (crowded) {
      room -= more.prefWidth(-1) + gap + active;
    }
    List<Parameter> hidden = new ArrayList<>();
    boolean full = false;
    for (Node tab : tabs.getChildren()) {
      boolean inHand = model.active().equals(tab.getUserData());
      double width = tab.prefWidth(-1) + tabs.getSpacing();
      full |= crowded && !inHand && width > room;
      room -= inHand ? 0 : width;
      boolean seen = inHand || !full;
      tab.setVisible(seen);
      tab.setManaged(seen);
      if (!seen) {
        hidden.add((Parameter) tab.getUserData());
      }
    }
    more.setVisible(crowded);
    more.setManaged(crowded);
    if (!hidden.equals(inMenu)) {
      inMenu = hidden;
      more.getItems().setAll(hidden.stream().map(this::item).toList());
    }
  }

  private double valueWidth() {
    return Math.ceil(value.prefWidth(-1) / VALUE_STEP) * VALUE_STEP;
  }

  /** How wide the curve in hand, the menu of the others and the value are. */
  private double crowded() {
    double active =
        tabs.getChildren().stream()
            .filter(tab -> model.active().equals(tab.getUserData()))
            .mapToDouble(tab -> tab.prefWidth(-1))
            .sum();
    return active + more.prefWidth(-1) + valueWidth() + 3 * curves.getSpacing();
  }

  private MenuItem item(Parameter parameter) {
    MenuItem item = new MenuItem(parameter.name(texts));
    item.setOnAction(event -> model.activate(parameter));
    return item;
  }

  private void mark() {
    curves.requestLayout();
    for (int i = 0; i < tabs.getChildren().size(); i++) {
      ToggleButton tab = (ToggleButton) tabs.getChildren().get(i);
      Parameter parameter = (Parameter) tab.getUserData();
      boolean behind = parameter.equals(model.behind());
      tab.setSelected(parameter.equals(model.active()));
      tab.pseudoClassStateChanged(BEHIND, behind);
      String name = parameter.name(texts);
      tab.setAccessibleText(behind ? texts.get("parameters.tab.behind", name) : name);
      tab.setTooltip(
          new Tooltip(
              i < 10
                  ? texts.get("parameters.tab.key", name, (i + 1) % 10)
                  : texts.get("parameters.tab.plain", name)));
    }
  }

  private void showValue() {
    Parameter active = model.active();
    value.setText(
        texts.get(
            "parameters.at-cursor",
            active.name(texts),
            active.value(texts, model.curve().at(model.cursorProperty().get()))));
  }
}
