package studio.melisma.app.commands;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Has keys do commands, in one place for a whole window. What has the focus comes first: a key that
 * it uses up does no command; where text is typed, no key that writes, moves or edits there does
 * one; a focused button keeps Space and Enter. Of several commands with the same keys the one of
 * the focused zone is done, or else the one that counts everywhere. A key that is held does its
 * command once, unless that is made to repeat. Where a key does nothing, the sign that it types
 * may: "[" is another key on each layout.
 */
public final class KeyDispatch {

  /** What a text field does itself with the shortcut key held, even when it has nothing to do. */
  private static final Set<KeyCode> EDITING =
      EnumSet.of(
          KeyCode.A,
          KeyCode.C,
          KeyCode.V,
          KeyCode.X,
          KeyCode.Y,
          KeyCode.Z,
          KeyCode.INSERT,
          KeyCode.DELETE,
          KeyCode.BACK_SPACE,
          KeyCode.HOME,
          KeyCode.END,
          KeyCode.LEFT,
          KeyCode.RIGHT,
          KeyCode.UP,
          KeyCode.DOWN);

  private final Keymap keymap;
  private final FocusZones zones;
  private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);

  public KeyDispatch(Keymap keymap, FocusZones zones) {
    this.keymap = keymap;
    this.zones = zones;
  }

  /** Takes over a window's keys. */
  public void install(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_RELEASED, released -> held.remove(released.getCode()));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, pressed -> pressed(scene, pressed));
    // Keys that are let go while another window has the focus are never heard of.
    scene.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> held.clear());
  }

  private void pressed(Scene scene, KeyEvent event) {
    if (event.isConsumed() || event.getCode().isModifierKey()) {
      return;
    }
    Keystroke keys = Keystroke.of(event);
    Node owner = scene.getFocusOwner();
    if (owner != null && keeps(owner, keys)) {
      return;
    }
    boolean again = !held.add(event.getCode());
    command(keys, owner)
        .or(() -> Keystroke.typed(event).flatMap(typed -> command(typed, owner)))
        .ifPresent(command -> {
          event.consume();
          if (!again || command.repeating()) {
            command.action().run();
          }
        });
  }

  private Optional<Command> command(Keystroke keys, @Nullable Node owner) {
    String zone = owner == null ? "" : zones.of(owner).orElse("");
    return keymap.at(keys).stream()
        .filter(command -> command.zone().isEmpty() || command.zone().equals(zone))
        .filter(command -> command.enabled().getValue())
        .max(Comparator.comparing(command -> !command.zone().isEmpty()));
  }

  private static boolean keeps(Node owner, Keystroke keys) {
    if (isTypedInto(owner)) {
      boolean typed = keys.isPlain() && !keys.code().isFunctionKey();
      // Ctrl with Alt is how Windows tells of AltGr, which writes brackets and at signs.
      boolean altGr = keys.control() && keys.alt();
      boolean edits =
          (keys.control() || keys.meta() || keys.alt()) && EDITING.contains(keys.code());
      return typed || altGr || edits;
    }
    return owner instanceof ButtonBase
        && keys.isPlain()
        && (keys.code() == KeyCode.SPACE || keys.code() == KeyCode.ENTER);
  }

  private static boolean isTypedInto(Node owner) {
    return switch (owner) {
      case TextInputControl text -> text.isEditable();
      case ComboBoxBase<?> box -> box.isEditable();
      case Spinner<?> spinner -> spinner.isEditable();
      default -> false;
    };
  }
}
