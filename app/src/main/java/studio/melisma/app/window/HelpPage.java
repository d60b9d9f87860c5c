package studio.melisma.app.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandSearch;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.texts.Texts;

/** All keys that do something, by what they work on. */
public final class HelpPage {

  private final CommandSearch search;
  private final Keymap keymap;
  private final Texts texts;
  private final TextField wished = new TextField();
  private final VBox groups = new VBox();
  private final VBox root;

  public HelpPage(CommandSearch search, Keymap keymap, Texts texts) {
    this.search = search;
    this.keymap = keymap;
    this.texts = texts;
    wished.setPromptText(texts.get("habits.keys.search"));
    wished.setAccessibleText(texts.get("habits.keys.search"));
    groups.getStyleClass().add("help-groups");
    ScrollPane scroll = new ScrollPane(groups);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root = new VBox(wished, scroll);
    root.getStyleClass().add("help-page");
    wished.textProperty().subscribe(text -> fill());
    keymap.changes().subscribe(change -> fill());
  }

  /** All of it. */
  public Region root() {
    return root;
  }

  /** What a command works on, in the user's language. */
  static String domain(Command command, Texts texts) {
    String text = "habits.domain." + command.domain();
    return texts.has(text) ? texts.get(text) : command.domain();
  }

  private void fill() {
    Map<String, List<Command>> byDomain =
        search.find(wished.getText()).stream()
            .filter(command -> !keymap.of(command).isEmpty())
            .collect(
                Collectors.groupingBy(
                    command -> domain(command, texts), LinkedHashMap::new, Collectors.toList()));
    groups.getChildren().clear();
    byDomain.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(group -> {
          Label heading = new Label(group.getKey());
          heading.getStyleClass().add("help-heading");
          groups.getChildren().add(heading);
          group.getValue().forEach(command -> groups.getChildren().add(row(command)));
        });
    if (byDomain.isEmpty()) {
      groups.getChildren().add(new Label(texts.get("habits.palette.nothing")));
    }
  }

  private HBox row(Command command) {
    Label name = new Label(command.plainName(texts));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(name, space);
    keymap
        .of(command)
        .forEach(keys -> {
          Label cap = new Label(keymap.shown(keys));
          cap.getStyleClass().add("key-cap");
          row.getChildren().add(cap);
        });
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("help-row");
    row.setAccessibleText(name.getText() + ", " + keymap.shown(command));
    return row;
  }
}
