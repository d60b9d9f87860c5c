package studio.melisma.app.score;

import java.util.Locale;
import javafx.scene.paint.Color;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;

/**
 * The colours of the page.
 *
 * @param paper behind everything
 * @param ink of everything that is engraved
 * @param selected of selected notes, which also have a frame
 * @param playhead of the playhead
 */
record PageColours(Color paper, Color ink, Color selected, Color playhead) {

  static PageColours of(Palette palette) {
    return new PageColours(
        palette.of(Ink.ROW_WHITE),
        palette.of(Ink.TEXT),
        palette.of(Ink.NOTE_SELECTED),
        palette.of(Ink.PLAYHEAD));
  }

  /** As style sheets write it. */
  static String css(Color colour) {
    return String.format(
        Locale.ROOT,
        "rgba(%d,%d,%d,%.3f)",
        Math.round(colour.getRed() * 255),
        Math.round(colour.getGreen() * 255),
        Math.round(colour.getBlue() * 255),
        colour.getOpacity());
  }
}
