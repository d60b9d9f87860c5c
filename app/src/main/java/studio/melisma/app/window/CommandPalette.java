package studio.melisma.app.window;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandSearch;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.texts.Texts;

/**
 * Finds a command by a few letters and does it. Lies over the window; the field keeps the focus
 * while the arrow keys move through what was found, Enter does it, Esc gives the focus back.
 */
public final class CommandPalette {

  private static final int PAGE = 10;
  private static final double ROW = 2.5;
  private static final double EM = 13;

  private final CommandSearch search;
  private final Keymap keymap;
  private final Texts texts;
  private final TextField field = new TextField();
  private final ListView<Command> found = new ListView<>();
  private final Label nothing = new Label();
  private final StackPane root = new StackPane();
  private @Nullable Node before;

  public CommandPalette(CommandSearch search, Keymap keymap, Texts texts) {
    this.search = search;
    this.keymap = keymap;
    this.texts = texts;
    field.setPromptText(texts.get("habits.palette.prompt"));
    field.setAccessibleText(texts.get("habits.palette.prompt"));
    field.setId("command-palette-field");
    found.setId("command-palette-found");
    found.setFocusTraversable(false);
    found.setAccessibleText(texts.get("habits.palette.found"));
    found.setCellFactory(list -> new CommandCell());
    nothing.setText(texts.get("habits.palette.nothing"));
    nothing.getStyleClass().add("text-muted");
    found.setPlaceholder(nothing);
    Label hint = new Label(texts.get("habits.palette.hint"));
    hint.getStyleClass().addAll("text-muted", "palette-hint");
    VBox box = new VBox(field, found, hint);
    box.getStyleClass().add("command-palette");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    root.getChildren().add(box);
    root.getStyleClass().add("command-palette-ground");
    StackPane.setAlignment(box, Pos.TOP_CENTER);
    root.setVisible(false);
    field.textProperty().subscribe(text -> find());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    found.getSelectionModel().selectedItemProperty().subscribe(this::say);
    root.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        click -> {
          if (root.equals(click.getTarget())) {
            close();
          }
        });
    field
        .focusedProperty()
        .subscribe((had, has) -> {
          if (!has && root.isVisible() && field.getScene().getWindow().isFocused()) {
            hide();
          }
        });
  }

  /** To be laid over everything else in the window. */
  public Region root() {
    return root;
  }

  /** Opens, with nothing asked for. */
  public void open() {
    if (!root.isVisible()) {
      before = root.getScene().getFocusOwner();
    }
    field.clear();
    find();
    root.setVisible(true);
    root.toFront();
    field.requestFocus();
  }

  private void find() {
    List<Command> commands = search.find(field.getText());
    found.getItems().setAll(commands);
    double rows = Math.clamp(commands.size(), 1, PAGE);
    double em = field.getFont() == null ? EM : field.getFont().getSize();
    found.setFixedCellSize(Math.rint(ROW * em));
    found.setPrefHeight(rows * found.getFixedCellSize() + 2);
    if (!commands.isEmpty()) {
      found.getSelectionModel().select(0);
      found.scrollTo(0);
    }
  }

  private void pressed(KeyEvent key) {
    switch (key.getCode()) {
      case ESCAPE -> close();
      case ENTER -> perform();
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(PAGE);
      case PAGE_UP -> move(-PAGE);
      case TAB -> {}
      default -> {
        return;
      }
    }
    key.consume();
  }

  private void move(int by) {
    int last = found.getItems().size() - 1;
    int at =
        Math.clamp((long) found.getSelectionModel().getSelectedIndex() + by, 0, Math.max(last, 0));
    found.getSelectionModel().select(at);
    int top = at < PAGE / 2 ? 0 : at - PAGE / 2;
    found.scrollTo(top);
  }

  /** The field has the focus, so it is the field that tells a screen reader what is chosen. */
  private void say(@Nullable Command command) {
    field.setAccessibleHelp(command == null ? nothing.getText() : spoken(command));
  }

  private String spoken(Command command) {
    String keys = keymap.shown(command);
    return search.name(command)
        + (keys.isEmpty() ? "" : ", " + keys)
        + whyNot(command).map(why -> ", " + why).orElse("");
  }

  private Optional<String> whyNot(Command command) {
    if (command.enabled().getValue()) {
      return Optional.empty();
    }
    String own = "commands." + command.id() + ".why";
    return Optional.of(texts.has(own) ? texts.get(own) : texts.get("habits.palette.not-now"));
  }

  private void perform() {
    Command command = found.getSelectionModel().getSelectedItem();
    if (command == null || !command.enabled().getValue()) {
      return;
    }
    close();
    search.did(command);
    command.action().run();
  }

  private void close() {
    hide();
    if (before != null && before.getScene() != null) {
      before.requestFocus();
    }
    before = null;
  }

  private void hide() {
    root.setVisible(false);
  }

  private final class CommandCell extends ListCell<Command> {

    private final Label name = new Label();
    private final Label reason = new Label();
    private final Label keys = new Label();
    private final Region space = new Region();
    private final HBox row = new HBox(name, reason, space, keys);

    private CommandCell() {
      HBox.setHgrow(space, Priority.ALWAYS);
      row.getStyleClass().add("palette-row");
      keys.getStyleClass().add("key-cap");
      keys.setMinWidth(Region.USE_PREF_SIZE);
      name.setMinWidth(Region.USE_PREF_SIZE);
      reason.getStyleClass().add("text-muted");
      setOnMouseClicked(click -> {
        if (!isEmpty()) {
          perform();
        }
      });
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      Optional<String> why = whyNot(command);
      name.setText(search.name(command));
      name.setDisable(why.isPresent());
      reason.setText(why.orElse(""));
      String shown = keymap.shown(command);
      keys.setText(shown);
      keys.setVisible(!shown.isEmpty());
      setGraphic(row);
      setAccessibleText(spoken(command));
    }
  }
}
