package studio.melisma.app.pianoroll;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** Which pitches a view shows. */
final class PitchAxis {

  static final double LEAST_ROW = 8;
  static final double MOST_ROW = 128;
  static final double USUAL_ROW = 22;

  /** Above the row of MIDI note 127. */
  private static final double HIGHEST = 127.5;

  private static final double LOWEST = -0.5;

  private final DoubleProperty top = new SimpleDoubleProperty(this, "top", 77.5);
  private final DoubleProperty rowHeight = new SimpleDoubleProperty(this, "rowHeight", USUAL_ROW);
  private double height;

  ReadOnlyDoubleProperty topProperty() {
    return top;
  }

  ReadOnlyDoubleProperty rowHeightProperty() {
    return rowHeight;
  }

  /** Says how many pixels of it can be seen. */
  void setHeight(double pixels) {
    height = pixels;
    show(top.get());
  }

  /** Shows a pitch at the upper edge, as far as there are pitches. */
  void show(double pitch) {
    double least = LOWEST + height / rowHeight.get();
    top.set(Math.clamp(pitch, Math.min(least, HIGHEST), HIGHEST));
  }

  /** Scrolls down by so many pixels. */
  void scroll(double pixels) {
    show(top.get() - pixels / rowHeight.get());
  }

  /** Zooms in by a factor; what is seen at y stays there. */
  void zoom(double factor, double y) {
    double pitch = top.get() - y / rowHeight.get();
    rowHeight.set(Math.clamp(rowHeight.get() * factor, LEAST_ROW, MOST_ROW));
    show(pitch + y / rowHeight.get());
  }

  /** How much of all rows lies above the upper edge, in pixels. */
  double above() {
    return (HIGHEST - top.get()) * rowHeight.get();
  }

  /** All rows, in pixels. */
  double whole() {
    return (HIGHEST - LOWEST) * rowHeight.get();
  }
}
