package studio.melisma.app.pianoroll;

import javafx.scene.canvas.GraphicsContext;

/**
 * Something that is drawn into the roll. It is asked to paint whenever the roll draws the depth at
 * which it lies, and is to draw only what can be seen; the canvas is clean, or holds what lies
 * lower.
 */
@FunctionalInterface
public interface RollLayer {

  /**
   * How deep a layer lies. What lies under and over the notes is drawn together with them; the
   * overlay is a canvas of its own.
   */
  enum Depth {
    /** Over the rows and the grid, under the notes. */
    UNDER_NOTES,
    /** Over the notes: what changes when the song, its rendering or the view does. */
    OVER_NOTES,
    /** On top, under the playhead: what follows the mouse. */
    OVERLAY
  }

  /**
   * Draws.
   *
   * @param graphics with the corner of the note area at 0, 0, clipped to it, and its state saved
   */
  void paint(GraphicsContext graphics, RollGeometry geometry);
}
