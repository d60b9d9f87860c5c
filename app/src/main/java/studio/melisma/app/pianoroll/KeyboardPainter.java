package studio.melisma.app.pianoroll;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.song.PitchName;

/** The keyboard beside the rows: every C has its name, and the key below the mouse. */
final class KeyboardPainter {

  /** Where words are as large as usual. */
  static final double WIDTH = 60;

  private static final double BLACK_SHARE = 0.6;
  private static final int KEYS = 128;

  /** Lower rows have no room for names. */
  private static final double LEAST_NAMED = 8;

  private KeyboardPainter() {}

  /** How wide the keyboard is. */
  static double width(RollGeometry geometry) {
    return Math.rint(WIDTH * geometry.scale());
  }

  /**
   * @param pressed the key that is pointed at; below zero for none
   */
  static void paint(GraphicsContext graphics, RollGeometry geometry, int pressed, Palette palette) {
    double scale = geometry.scale();
    double width = width(geometry);
    double blackWidth = Math.rint(width * BLACK_SHARE);
    graphics.setFill(palette.of(Ink.KEY_WHITE));
    graphics.fillRect(0, 0, width, geometry.height());
    int highest = Math.min(KEYS - 1, (int) Math.ceil(geometry.top() + 0.5));
    int lowest = Math.max(0, (int) Math.floor(geometry.bottom() - 0.5));
    graphics.setFont(Font.font(Lettering.SMALL * scale));
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.setTextBaseline(VPos.CENTER);
    for (int key = lowest; key <= highest; key++) {
      double top = Math.rint(geometry.rowTop(key));
      double bottom = Math.rint(geometry.rowTop(key - 1));
      boolean black = GridPainter.isBlack(key);
      if (key == pressed || black) {
        graphics.setFill(palette.of(key == pressed ? Ink.KEY_PRESSED : Ink.KEY_BLACK));
        graphics.fillRect(0, top, black ? blackWidth : width, bottom - top);
      }
      graphics.setFill(palette.of(Ink.KEY_LINE));
      if (black) {
        graphics.fillRect(blackWidth, Math.rint((top + bottom) / 2), width - blackWidth, 1);
      } else if (Math.floorMod(key, 12) == 0 || Math.floorMod(key, 12) == 5) {
        graphics.fillRect(0, bottom - 1, width, 1);
      }
      boolean named = Math.floorMod(key, 12) == 0 && geometry.rowHeight() >= LEAST_NAMED * scale;
      if (named || key == pressed) {
        boolean onBlack = black && key == pressed;
        graphics.setFill(palette.of(Ink.KEY_TEXT));
        graphics.fillText(
            PitchName.of(key), onBlack ? blackWidth - 4 : width - 5, (top + bottom) / 2);
      }
    }
    graphics.setFill(palette.of(Ink.KEY_LINE));
    graphics.fillRect(width - 1, 0, 1, geometry.height());
  }
}
