package studio.melisma.app.commands;

import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.melisma.app.texts.Texts;

/**
 * Makes buttons of commands: with their names for the eye or the screen reader, a tooltip that says
 * what they do and by which keys, and enabled while they can be done.
 */
public final class CommandControls {

  private final Commands commands;
  private final Keymap keymap;
  private final Texts texts;

  public CommandControls(Commands commands, Keymap keymap, Texts texts) {
    this.commands = commands;
    this.keymap = keymap;
    this.texts = texts;
  }

  /**
   * A button that does a command, showing an icon only.
   *
   * @throws IllegalArgumentException when there is no such command
   */
  public Button iconButton(String id, Ikon icon) {
    Button button = button(id, icon);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    return button;
  }

  /**
   * A button that does a command, showing an icon and its name.
   *
   * @throws IllegalArgumentException when there is no such command
   */
  public Button button(String id, Ikon icon) {
    Button button = new Button();
    bind(button, id, icon);
    return button;
  }

  /**
   * A button that shows whether something is switched on, as an icon only.
   *
   * @throws IllegalArgumentException when there is no such command, or it switches nothing
   */
  public ToggleButton toggle(String id, Ikon icon) {
    ToggleButton button = new ToggleButton();
    Command command = bind(button, id, icon);
    var toggled =
        command.toggled().orElseThrow(() -> new IllegalArgumentException(id + " switches nothing"));
    toggled.subscribe(button::setSelected);
    button.addEventHandler(ActionEvent.ACTION, event -> button.setSelected(toggled.getValue()));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    return button;
  }

  /**
   * Has a button that shows something of its own do a command.
   *
   * @throws IllegalArgumentException when there is no such command
   */
  public void runs(ButtonBase button, String id) {
    Command command = command(id);
    button.setOnAction(event -> commands.run(id));
    command.enabled().subscribe(can -> button.setDisable(!can));
    describe(button, id);
  }

  /**
   * Says of any control what a command says of itself: its name to the screen reader, and its
   * explanation and keys as a tooltip and as help.
   *
   * @throws IllegalArgumentException when there is no such command
   */
  public void describe(Control control, String id) {
    Command command = command(id);
    Optional<String> more =
        Optional.of("commands." + id + ".more").filter(texts::has).map(texts::get);
    Tooltip tooltip = new Tooltip();
    control.setTooltip(tooltip);
    Runnable say =
        () -> {
          String name = plain(command.name(texts));
          String keys = keymap.shown(command);
          control.setAccessibleText(name);
          control.setAccessibleHelp(
              more.map(words -> words + " ").orElse("")
                  + (keys.isEmpty() ? "" : texts.get("keys.by", keys)));
          tooltip.setText(
              name
                  + (keys.isEmpty() ? "" : " (" + keys + ")")
                  + more.map(words -> "\n" + words).orElse(""));
        };
    keymap.changes().subscribe(change -> say.run());
    command.detail().subscribe(detail -> say.run());
  }

  private Command bind(ButtonBase button, String id, Ikon icon) {
    Command command = command(id);
    button.setId(id.replace('.', '-'));
    command.detail().subscribe(detail -> button.setText(command.name(texts)));
    button.setGraphic(new FontIcon(icon));
    runs(button, id);
    return command;
  }

  private Command command(String id) {
    return commands
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no command called " + id));
  }

  /** Without the dots that say that more will be asked. */
  private static String plain(String name) {
    return name.endsWith("…") ? name.substring(0, name.length() - 1) : name;
  }
}
