package studio.melisma.app.pianoroll;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;

/**
 * What the mouse does in the note area. One tool is in hand at a time, but where another one
 * {@linkplain #claims claims} the place. Middle button, wheel and the keys of commands are the
 * roll's own; everything else is the tool's. What a drag would do is shown while it lasts, by
 * {@link #paintOverlay}; the song is edited once, when the button is released.
 */
public interface RollTool {

  /**
   * The last word of its command and its texts: "pen" for "roll.tool.pen", which is what commands
   * call it, too ("commands.roll.tool.pen").
   */
  String id();

  Ikon icon();

  /** The key that takes it, in JavaFX's notation. */
  String key();

  /**
   * Whether the mouse is this tool's here whatever is in hand; so are the drags that begin here.
   */
  default boolean claims(RollPointer pointer) {
    return false;
  }

  /** A button was pressed. */
  void pressed(RollPointer pointer);

  /** The mouse moved while a button is pressed, or the roll scrolled below it. */
  default void dragged(RollPointer pointer) {}

  /** The button was released. */
  default void released(RollPointer pointer) {}

  /** The mouse moved while no button is pressed. */
  default void moved(RollPointer pointer) {}

  /** The mouse left the note area while no button is pressed. */
  default void exited() {}

  /** Esc was pressed, another tool was taken, or the song was closed: a drag is given up. */
  default void cancelled() {}

  /** What the mouse looks like here. */
  default Cursor cursor(RollPointer pointer) {
    return Cursor.DEFAULT;
  }

  /**
   * A key was pressed that is no command's, or modifiers changed during a drag, while the tool is
   * in hand; or after it was pressed in a place it claims, until something else is pressed or
   * taken.
   *
   * @return whether it was for the tool
   */
  default boolean key(KeyEvent event) {
    return false;
  }

  /**
   * What of its own it has chosen, in words, to be read out instead of the note at which the
   * keyboard is while {@linkplain #key keys} are the tool's; empty for nothing.
   */
  default ObservableValue<String> spokenProperty() {
    return new ReadOnlyStringWrapper("");
  }

  /** Whether anything would be drawn now by {@link #paintOverlay}; nothing costs no time then. */
  default boolean hasOverlay() {
    return true;
  }

  /** Draws what the mouse is doing, over everything but the playhead. See {@link RollLayer}. */
  default void paintOverlay(GraphicsContext graphics, RollGeometry geometry) {}
}
