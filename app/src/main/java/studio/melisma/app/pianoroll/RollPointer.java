package studio.melisma.app.pianoroll;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * The mouse over the note area, which it may leave while a button is held.
 *
 * @param event what happened; its coordinates may be of anything
 * @param x pixels from the left edge of the note area
 * @param y pixels from its upper edge
 * @param geometry of the roll as it is now, so that dragging at an edge, where the roll scrolls,
 *     goes on without the mouse moving
 */
public record RollPointer(MouseEvent event, double x, double y, RollGeometry geometry) {

  /** The quarter note below the mouse, not negative. */
  public double quarter() {
    return Math.max(0, geometry.quarter(x));
  }

  /** The second of the performance below the mouse, not negative. */
  public double second() {
    return Math.max(0, geometry.second(x));
  }

  /** The pitch below the mouse, between 0 and 127. */
  public double midi() {
    return Math.clamp(geometry.midi(y), 0, 127);
  }

  /** The semitone in whose row the mouse is. */
  public int semitone() {
    return (int) Math.round(midi());
  }

  public boolean primary() {
    return event.getButton() == MouseButton.PRIMARY;
  }

  public boolean secondary() {
    return event.getButton() == MouseButton.SECONDARY;
  }
}
