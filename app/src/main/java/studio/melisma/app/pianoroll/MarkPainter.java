package studio.melisma.app.pianoroll;

import javafx.geometry.Bounds;
import javafx.scene.canvas.GraphicsContext;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.transport.TimeRange;

/** Marks around notes: the loop, arrows to what is out of sight, where the keyboard is. */
final class MarkPainter {

  private static final double LOOP_OPACITY = 0.45;

  /** Arrows stand no closer to each other than this. */
  private static final double ARROW_GAP = 24;

  private MarkPainter() {}

  /** The stretch that is played again and again. */
  static void loop(GraphicsContext graphics, RollGeometry now, TimeRange range, Palette palette) {
    double from = Math.max(0, now.xOfSecond(range.start()));
    double to = Math.min(now.width(), now.xOfSecond(range.end()));
    graphics.setGlobalAlpha(LOOP_OPACITY);
    graphics.setFill(palette.of(Ink.LOOP));
    graphics.fillRect(from, 0, Math.max(0, to - from), now.height());
    graphics.setGlobalAlpha(1);
  }

  /**
   * Arrows where notes lie above or below what can be seen.
   *
   * @param bottom where what can be seen ends, in pixels
   */
  static void outOfSight(
      GraphicsContext graphics, RollGeometry now, double bottom, NoteIndex index, Palette palette) {
    double right = now.right();
    graphics.setFill(palette.of(Ink.TEXT_QUIET));
    double lastAbove = Double.NEGATIVE_INFINITY;
    double lastBelow = Double.NEGATIVE_INFINITY;
    for (int i = index.firstEndingAfter(now.left());
        i < index.size() && index.start(i) <= right;
        i++) {
      double x = Math.max(6, Math.min(now.width() - 6, now.x(index.start(i)) + 6));
      double y = now.y(index.note(i).midi());
      if (y < -now.rowHeight() / 2 && x - lastAbove > ARROW_GAP) {
        graphics.fillPolygon(new double[] {x - 5, x, x + 5}, new double[] {9, 3, 9}, 3);
        lastAbove = x;
      } else if (y > bottom + now.rowHeight() / 2 && x - lastBelow > ARROW_GAP) {
        graphics.fillPolygon(
            new double[] {x - 5, x, x + 5}, new double[] {bottom - 9, bottom - 3, bottom - 9}, 3);
        lastBelow = x;
      }
    }
  }

  /** Around the note at which the keyboard is. */
  static void focus(GraphicsContext graphics, Bounds note, Palette palette) {
    graphics.setStroke(palette.of(Ink.FOCUS));
    graphics.setLineWidth(2);
    graphics.strokeRoundRect(
        Math.rint(note.getMinX()) - 2,
        Math.rint(note.getMinY()) - 1,
        Math.rint(note.getWidth()) + 3,
        Math.rint(note.getHeight()) + 2,
        7,
        7);
    graphics.setLineWidth(1);
  }
}
