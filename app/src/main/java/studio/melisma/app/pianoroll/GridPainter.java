package studio.melisma.app.pianoroll;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.score.Fraction;
import studio.melisma.song.Bar;
import studio.melisma.song.Meter;

/** The rows of the keys and the lines of the grid. */
final class GridPainter {

  /** Lines closer together than this are left out. */
  private static final double LEAST_GAP = 7;

  private static final int KEYS = 128;

  private GridPainter() {}

  static boolean isBlack(int key) {
    return switch (Math.floorMod(key, 12)) {
      case 1, 3, 6, 8, 10 -> true;
      default -> false;
    };
  }

  /** Paints the whole area. */
  static void rows(GraphicsContext graphics, RollGeometry geometry, Palette palette) {
    graphics.setFill(palette.of(Ink.ROW_WHITE));
    graphics.fillRect(0, 0, geometry.width(), geometry.height());
    int highest = Math.min(KEYS - 1, (int) Math.ceil(geometry.top() + 0.5));
    int lowest = Math.max(0, (int) Math.floor(geometry.bottom() - 0.5));
    Color black = palette.of(Ink.ROW_BLACK);
    Color line = palette.of(Ink.ROW_LINE);
    for (int key = lowest; key <= highest; key++) {
      double top = Math.rint(geometry.rowTop(key));
      double bottom = Math.rint(geometry.rowTop(key - 1));
      if (isBlack(key)) {
        graphics.setFill(black);
        graphics.fillRect(0, top, geometry.width(), bottom - top);
      }
      // Between B and C, E and F two white rows meet.
      if (Math.floorMod(key, 12) == 0 || Math.floorMod(key, 12) == 5) {
        graphics.setFill(line);
        graphics.fillRect(0, bottom - 1, geometry.width(), 1);
      }
    }
    outside(graphics, geometry, palette, highest, lowest);
  }

  private static void outside(
      GraphicsContext graphics, RollGeometry geometry, Palette palette, int highest, int lowest) {
    graphics.setFill(palette.of(Ink.OUTSIDE));
    if (highest == KEYS - 1) {
      graphics.fillRect(0, 0, geometry.width(), Math.max(0, geometry.rowTop(KEYS - 1)));
    }
    if (lowest == 0) {
      double end = Math.max(0, geometry.rowTop(-1));
      graphics.fillRect(0, end, geometry.width(), Math.max(0, geometry.height() - end));
    }
  }

  /**
   * Paints the lines of measures, beats and cells.
   *
   * @param grid quarter notes of a cell
   */
  static void lines(
      GraphicsContext graphics,
      RollGeometry geometry,
      Meter meter,
      Fraction grid,
      Palette palette) {
    double pixels = geometry.pixelsPerQuarter();
    Bar bar = meter.barAt(Math.max(0, geometry.left()));
    double right = geometry.right();
    double lastDrawn = Double.NEGATIVE_INFINITY;
    while (bar.start().toDouble() <= right) {
      double start = bar.start().toDouble();
      double length = bar.length().toDouble();
      double cell = grid.toDouble();
      if (cell * pixels >= LEAST_GAP) {
        lines(graphics, geometry, start, length, cell, palette.of(Ink.GRID_SUBDIVISION));
      }
      double beat = bar.beat().toDouble();
      if (beat * pixels >= LEAST_GAP) {
        lines(graphics, geometry, start, length, beat, palette.of(Ink.GRID_BEAT));
      }
      double x = geometry.x(start);
      if (x - lastDrawn >= LEAST_GAP) {
        graphics.setFill(palette.of(Ink.GRID_BAR));
        graphics.fillRect(Math.rint(x), 0, 1, geometry.height());
        lastDrawn = x;
      }
      bar = meter.bar(bar.index() + 1);
    }
  }

  private static void lines(
      GraphicsContext graphics,
      RollGeometry geometry,
      double start,
      double length,
      double step,
      Color colour) {
    graphics.setFill(colour);
    int first = Math.max(1, (int) Math.floor((geometry.left() - start) / step));
    for (int i = first; i * step < length - 1e-9; i++) {
      double x = Math.rint(geometry.x(start + i * step));
      if (x > geometry.width()) {
        return;
      }
      graphics.fillRect(x, 0, 1, geometry.height());
    }
  }
}
