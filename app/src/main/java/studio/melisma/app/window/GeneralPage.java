package studio.melisma.app.window;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.Property;
import javafx.geometry.HPos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.melisma.app.palette.Look;
import studio.melisma.app.palette.Theme;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.ShownAs;
import studio.melisma.app.texts.Texts;

/** The first page of the settings: language, theme and size. */
final class GeneralPage {

  private final Texts texts;
  private final GridPane grid = new GridPane();
  private final VBox root;

  GeneralPage(Settings settings, Texts texts) {
    this.texts = texts;
    ColumnConstraints names = new ColumnConstraints();
    names.setHalignment(HPos.LEFT);
    names.setHgrow(Priority.SOMETIMES);
    grid.getColumnConstraints().setAll(names, new ColumnConstraints());
    grid.getStyleClass().add("settings-grid");
    choice("theme", List.of(Theme.values()), settings.property(Look.THEME), this::name);
    choice(
        "zoom",
        Look.ZOOMS,
        settings.property(Look.ZOOM),
        size -> texts.get("habits.settings.percent", Math.round(size * 100)));
    choice(
        "language",
        Stream.concat(Stream.of(""), Texts.LANGUAGES.stream().map(Locale::toLanguageTag)).toList(),
        settings.property(Texts.LANGUAGE),
        this::language);
    Label hint = new Label(texts.get("habits.settings.language-later"));
    hint.setWrapText(true);
    hint.getStyleClass().add("text-muted");
    root = new VBox(grid, hint);
    root.getStyleClass().add("settings-page");
  }

  Region root() {
    return root;
  }

  private String name(Theme theme) {
    return texts.get(
        "habits.settings.theme." + theme.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Each language calls itself by its own name. */
  private String language(String tag) {
    Locale language = Locale.forLanguageTag(tag);
    return tag.isEmpty()
        ? texts.get("habits.settings.language.system")
        : language.getDisplayLanguage(language);
  }

  private <T> void choice(
      String name, List<T> values, Property<T> property, Function<T, String> shown) {
    ComboBox<T> box = new ComboBox<>();
    box.getItems().setAll(values);
    box.setConverter(new ShownAs<>(shown));
    box.valueProperty().bindBidirectional(property);
    box.setId("settings-" + name);
    box.getStyleClass().add("settings-choice");
    box.setMaxWidth(Double.MAX_VALUE);
    Label label = new Label(texts.get("habits.settings." + name));
    label.setLabelFor(box);
    box.setAccessibleText(label.getText());
    grid.addRow(grid.getRowCount(), label, box);
  }
}
