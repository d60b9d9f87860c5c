package studio.melisma.app.commands;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/**
 * One thing that a user can have done. Its name is the text "commands." + id, and an explanation
 * may stand in the text "commands." + id + ".more".
 *
 * @param id frozen for good, since users' key bindings name it; its first word is what it works on:
 *     "transport.play"
 * @param keys by default, in JavaFX's notation, "Shortcut+Shift+S"; the first one is shown in menus
 * @param enabled whether it can be done just now
 * @param toggled what it switches on and off, where it does
 * @param action does it, on the window's thread, without waiting
 */
public record Command(
    String id,
    List<String> keys,
    ObservableValue<Boolean> enabled,
    Optional<Property<Boolean>> toggled,
    Runnable action) {

  public Command {
    keys = List.copyOf(keys);
    if (!id.matches("[a-z]+(\\.[a-z0-9-]+)+")) {
      throw new IllegalArgumentException(id + " is not the name of a command");
    }
  }

  /** Something that can always be done. */
  public static Command of(String id, Runnable action, String... keys) {
    return new Command(
        id, List.of(keys), new SimpleBooleanProperty(true), Optional.empty(), action);
  }

  /** Something that can be done while a condition holds. */
  public static Command of(
      String id, ObservableValue<Boolean> enabled, Runnable action, String... keys) {
    return new Command(id, List.of(keys), enabled, Optional.empty(), action);
  }

  /** Switches something on and off. */
  public static Command toggle(String id, Property<Boolean> toggled, String... keys) {
    return new Command(
        id,
        List.of(keys),
        new SimpleBooleanProperty(true),
        Optional.of(toggled),
        () -> toggled.setValue(!toggled.getValue()));
  }
}
