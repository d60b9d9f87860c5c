package studio.melisma.app.commands;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the keyboard where it was when a button or a choice is used by the mouse: Space plays and
 * arrows move notes whatever was clicked last. By the keyboard they get the focus as ever.
 */
public final class KeptFocus {

  private KeptFocus() {}

  /** Watches the mouse in a window. */
  public static void install(Scene scene) {
    scene.addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        pressed -> {
          switch (control(pressed.getTarget())) {
            case ButtonBase button when !button.isFocused() -> withoutFocus(button);
            case ComboBoxBase<?> choice when !choice.isFocused() && !choice.isEditable() ->
                giveBack(scene, choice);
            case null, default -> {}
          }
        });
  }

  private static @Nullable Node control(EventTarget target) {
    Node at = target instanceof Node node ? node : null;
    while (at != null && !(at instanceof ButtonBase) && !(at instanceof ComboBoxBase<?>)) {
      at = at.getParent();
    }
    return at;
  }

  /** A button takes the focus as it is pressed if the keyboard could come to it. */
  private static void withoutFocus(ButtonBase button) {
    if (button.isFocusTraversable()) {
      button.setFocusTraversable(false);
      Platform.runLater(() -> button.setFocusTraversable(true));
    }
  }

  /** An open list needs the keyboard until something was chosen. */
  private static void giveBack(Scene scene, ComboBoxBase<?> choice) {
    Node before = scene.getFocusOwner();
    if (before == null) {
      return;
    }
    choice.addEventHandler(
        ComboBoxBase.ON_HIDDEN,
        new EventHandler<Event>() {
          @Override
          public void handle(Event hidden) {
            choice.removeEventHandler(ComboBoxBase.ON_HIDDEN, this);
            if (choice.isFocused() && scene.equals(before.getScene())) {
              before.requestFocus();
            }
          }
        });
  }
}
