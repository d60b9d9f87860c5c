package studio.melisma.app.tracks;

import javafx.scene.paint.Color;

/** Colours as style sheets write them. */
final class Css {

  private Css() {}

  static String of(Color ink) {
    return "#%02x%02x%02x"
        .formatted(
            Math.round(ink.getRed() * 255),
            Math.round(ink.getGreen() * 255),
            Math.round(ink.getBlue() * 255));
  }
}
