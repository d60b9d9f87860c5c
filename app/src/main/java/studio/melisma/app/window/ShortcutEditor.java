package studio.melisma.app.window;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandSearch;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.Keystroke;
import studio.melisma.app.texts.Texts;

/**
 * Shows all commands with their keys, and changes these. New keys are pressed, not written; when
 * they belong to another command already, that one is named, and the user decides.
 */
public final class ShortcutEditor {

  private final CommandSearch search;
  private final Keymap keymap;
  private final Texts texts;
  private final TextField wished = new TextField();
  private final TableView<Command> table = new TableView<>();
  private final Button press = new Button();
  private final Button remove = new Button();
  private final Button reset = new Button();
  private final Button resetAll = new Button();
  private final HBox message = new HBox();
  private final VBox root;
  private @Nullable Command waiting;

  public ShortcutEditor(CommandSearch search, Keymap keymap, Texts texts) {
    this.search = search;
    this.keymap = keymap;
    this.texts = texts;
    wished.setPromptText(texts.get("habits.keys.search"));
    wished.setAccessibleText(texts.get("habits.keys.search"));
    wished.setId("keys-search");
    wished.textProperty().subscribe(text -> fill());
    columns();
    button(press, "press", this::waitForKeys);
    button(remove, "remove", () -> selected().ifPresent(it -> keymap.choose(it, List.of())));
    button(reset, "reset", () -> selected().ifPresent(keymap::reset));
    button(resetAll, "reset-all", keymap::resetAll);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox buttons = new HBox(press, remove, reset, space, resetAll);
    buttons.getStyleClass().add("buttons");
    message.getStyleClass().add("keys-message");
    VBox.setVgrow(table, Priority.ALWAYS);
    root = new VBox(wished, table, message, buttons);
    root.getStyleClass().add("shortcut-editor");
    press.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    // Space and Enter are keys like others while keys are waited for; let go, they'd press a
    // button.
    press.addEventFilter(
        KeyEvent.KEY_RELEASED,
        released -> {
          if (waiting != null) {
            released.consume();
          }
        });
    press
        .focusedProperty()
        .subscribe((had, has) -> {
          if (!has && waiting != null) {
            stopWaiting();
          }
        });
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(command -> {
          stopWaiting();
          enable();
        });
    keymap
        .changes()
        .subscribe(change -> {
          table.refresh();
          enable();
        });
    table.getSelectionModel().selectFirst();
  }

  /** All of it. */
  public Region root() {
    return root;
  }

  private void columns() {
    table.setId("keys-table");
    table.setAccessibleText(texts.get("habits.keys.table"));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Label(texts.get("habits.palette.nothing")));
    table
        .getColumns()
        .setAll(
            List.of(
                column("domain", 130, this::domain),
                column("command", 330, this::name),
                column("keys", 250, this::keys)));
    table.setRowFactory(view -> {
      TableRow<Command> row = new TableRow<>();
      row.setOnMouseClicked(click -> {
        if (click.getClickCount() == 2 && !row.isEmpty()) {
          waitForKeys();
        }
      });
      return row;
    });
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ENTER) {
            key.consume();
            waitForKeys();
          } else if (key.getCode() == KeyCode.DELETE) {
            key.consume();
            remove.fire();
          }
        });
  }

  private TableColumn<Command, String> column(
      String name, double width, Function<Command, String> value) {
    TableColumn<Command, String> column = new TableColumn<>(texts.get("habits.keys." + name));
    column.setCellValueFactory(cell -> new SimpleStringProperty(value.apply(cell.getValue())));
    column.setPrefWidth(width);
    return column;
  }

  /** What it is, and not what it would do just now. */
  private String name(Command command) {
    return command.plainName(texts);
  }

  private String domain(Command command) {
    return HelpPage.domain(command, texts);
  }

  /** Keys that were chosen or that clash are marked by words, not by colour. */
  private String keys(Command command) {
    String shown = keymap.shown(command);
    boolean clash =
        keymap.of(command).stream().anyMatch(keys -> keymap.holder(keys, command).isPresent());
    return (clash ? "⚠ " : "")
        + (shown.isEmpty() ? "–" : shown)
        + (keymap.isChosen(command) ? "  · " + texts.get("habits.keys.chosen") : "");
  }

  private void button(Button button, String name, Runnable action) {
    button.setText(texts.get("habits.keys." + name));
    button.setId("keys-" + name);
    button.setOnAction(event -> {
      stopWaiting();
      action.run();
    });
  }

  private void fill() {
    Command before = table.getSelectionModel().getSelectedItem();
    table
        .getItems()
        .setAll(
            wished.getText().isBlank()
                ? search.find("").stream()
                    .sorted(Comparator.comparing(this::domain).thenComparing(this::name))
                    .toList()
                : search.find(wished.getText()));
    if (before != null && table.getItems().contains(before)) {
      table.getSelectionModel().select(before);
    } else {
      table.getSelectionModel().selectFirst();
    }
  }

  private void enable() {
    Optional<Command> command = selected();
    press.setDisable(command.isEmpty());
    remove.setDisable(command.map(keymap::of).filter(keys -> !keys.isEmpty()).isEmpty());
    reset.setDisable(command.filter(keymap::isChosen).isEmpty());
  }

  private Optional<Command> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  private void waitForKeys() {
    selected()
        .ifPresent(command -> {
          press.requestFocus();
          waiting = command;
          say(texts.get("habits.keys.waiting", name(command)), false);
        });
  }

  private void stopWaiting() {
    waiting = null;
    message.getChildren().clear();
  }

  private void pressed(KeyEvent event) {
    Command command = waiting;
    if (command == null) {
      return;
    }
    event.consume();
    if (event.getCode().isModifierKey() || event.getCode() == KeyCode.UNDEFINED) {
      return;
    }
    Keystroke keys = Keystroke.of(event);
    if (keys.code() == KeyCode.ESCAPE && keys.isPlain()) {
      stopWaiting();
      table.requestFocus();
      return;
    }
    Optional<Command> holder = keymap.holder(keys, command);
    if (holder.isEmpty()) {
      take(command, keys);
    } else {
      ask(command, keys, holder.get());
    }
  }

  private void ask(Command command, Keystroke keys, Command holder) {
    // The question is answered by buttons, which take the focus and with it the waiting.
    waiting = null;
    Button yes = new Button(texts.get("habits.keys.take"));
    yes.setId("keys-take");
    yes.getStyleClass().add("accent");
    Button no = new Button(texts.get("habits.keys.leave"));
    no.setId("keys-leave");
    yes.setOnAction(event -> take(command, keys));
    no.setOnAction(event -> {
      stopWaiting();
      table.requestFocus();
    });
    say(texts.get("habits.keys.taken", keymap.shown(keys), name(holder)), true, yes, no);
    yes.requestFocus();
  }

  private void take(Command command, Keystroke keys) {
    stopWaiting();
    keymap.take(command, keys);
    table.requestFocus();
  }

  private void say(String words, boolean warning, Node... answers) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setId("keys-words");
    if (warning) {
      label.setGraphic(new FontIcon(MaterialDesignA.ALERT));
    }
    HBox.setHgrow(label, Priority.ALWAYS);
    label.setMaxWidth(Double.MAX_VALUE);
    message.getChildren().setAll(label);
    for (Node answer : answers) {
      ((Region) answer).setMinWidth(Region.USE_PREF_SIZE);
      message.getChildren().add(answer);
    }
    press.setAccessibleHelp(words);
  }
}
