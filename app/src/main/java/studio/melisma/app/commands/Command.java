package studio.melisma.app.commands;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import studio.melisma.app.texts.Texts;

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
 * @param zone where its keys count: the name of a {@link FocusZones zone} that must have the focus;
 *     empty when they count everywhere. The same keys may do one thing in each zone
 * @param repeating whether it is done again and again while its keys are held
 * @param detail what stands behind its name just now, such as what would be undone; empty for
 *     nothing
 */
public record Command(
    String id,
    List<String> keys,
    ObservableValue<Boolean> enabled,
    Optional<Property<Boolean>> toggled,
    Runnable action,
    String zone,
    boolean repeating,
    ObservableValue<String> detail) {

  public Command {
    keys = List.copyOf(keys);
    if (!id.matches("[a-z]+(\\.[a-z0-9-]+)+")) {
      throw new IllegalArgumentException(id + " is not the name of a command");
    }
  }

  /** A command whose keys count everywhere and don't repeat. */
  public Command(
      String id,
      List<String> keys,
      ObservableValue<Boolean> enabled,
      Optional<Property<Boolean>> toggled,
      Runnable action) {
    this(id, keys, enabled, toggled, action, "", false, new SimpleStringProperty(""));
  }

  /** The same, with keys that count only while a zone has the focus. */
  public Command inZone(String name) {
    return new Command(id, keys, enabled, toggled, action, name, repeating, detail);
  }

  /** The same, done again and again while its keys are held: for steps, not for switches. */
  public Command whileHeld() {
    return new Command(id, keys, enabled, toggled, action, zone, true, detail);
  }

  /** The same, with something that stands behind its name: "Undo: move notes". */
  public Command detailed(ObservableValue<String> behind) {
    return new Command(id, keys, enabled, toggled, action, zone, repeating, behind);
  }

  /** What it works on, the first word of its id: "transport". */
  public String domain() {
    return id.substring(0, id.indexOf('.'));
  }

  /** Its name, with its detail; its id where nobody has named it. */
  public String name(Texts texts) {
    String name = plainName(texts);
    return detail.getValue().isEmpty() ? name : name + ": " + detail.getValue();
  }

  /** What it is called whatever would be done just now: "Undo". */
  public String plainName(Texts texts) {
    String text = "commands." + id;
    return texts.has(text) ? texts.get(text) : id;
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
