package studio.melisma.app.pianoroll;

import studio.melisma.performance.TempoMap;

/**
 * Where the roll shows what, in pixels from the top left corner of the area in which notes lie
 * (right of the keyboard, below the ruler). Immutable; scrolling and zooming give another.
 *
 * @param width of the area
 * @param height of the area
 * @param left the quarter note at its left edge
 * @param pixelsPerQuarter how wide a quarter note is
 * @param top the pitch at its upper edge, 60 = the middle of the row of middle C
 * @param rowHeight how high a semitone is
 * @param scale how large words and signs are; 1 is usual
 * @param tempo from quarter notes to seconds
 */
public record RollGeometry(
    double width,
    double height,
    double left,
    double pixelsPerQuarter,
    double top,
    double rowHeight,
    double scale,
    TempoMap tempo) {

  /** Where a quarter note is. */
  public double x(double quarter) {
    return (quarter - left) * pixelsPerQuarter;
  }

  /** The quarter note at a place. */
  public double quarter(double x) {
    return left + x / pixelsPerQuarter;
  }

  /** Where a second of the performance is. */
  public double xOfSecond(double seconds) {
    return x(tempo.quarterAt(seconds));
  }

  /** The second of the performance at a place; below zero before its start. */
  public double second(double x) {
    return tempo.secondAt(quarter(x));
  }

  /** Where a pitch is: the middle of its row. */
  public double y(double midi) {
    return (top - midi) * rowHeight;
  }

  /** The pitch at a place; a row goes from half a semitone below its pitch to half a one above. */
  public double midi(double y) {
    return top - y / rowHeight;
  }

  /** The upper edge of the row of a pitch. */
  public double rowTop(double midi) {
    return y(midi + 0.5);
  }

  /** The quarter note at the right edge. */
  public double right() {
    return quarter(width);
  }

  /** The pitch at the lower edge. */
  public double bottom() {
    return midi(height);
  }

  /** Whether anything between two quarter notes is to be seen. */
  public boolean showsQuarters(double from, double to) {
    return to >= left && from <= right();
  }

  /** Whether anything between two seconds is to be seen. */
  public boolean showsSeconds(double from, double to) {
    return showsQuarters(tempo.quarterAt(from), tempo.quarterAt(to));
  }
}
