package studio.melisma.app.palette;

import javafx.scene.paint.Color;

/**
 * How far two colours stand out from each other, by the Web Content Accessibility Guidelines 2.2
 * (definitions of "contrast ratio" and "relative luminance").
 */
final class Contrast {

  /** What the guidelines ask for words (success criterion 1.4.3). */
  static final double OF_WORDS = 4.5;

  /** What they ask for lines and shapes that tell something (success criterion 1.4.11). */
  static final double OF_SHAPES = 3;

  private Contrast() {}

  /** From 1, which can't be told apart, to 21, black on white. Both are taken as opaque. */
  static double ratio(Color one, Color other) {
    double first = luminance(one) + 0.05;
    double second = luminance(other) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
