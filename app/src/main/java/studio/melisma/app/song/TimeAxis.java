package studio.melisma.app.song;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import studio.melisma.app.transport.Follow;

/** Which stretch of time a view shows, in quarter notes. Views that share one move together. */
public final class TimeAxis {

  private final double least;
  private final double most;
  private final DoubleProperty left = new SimpleDoubleProperty(this, "left");
  private final DoubleProperty pixelsPerQuarter;

  /**
   * @param pixelsPerQuarter at first
   * @param least pixels of a quarter note, when zoomed out
   * @param most pixels of a quarter note, when zoomed in
   */
  public TimeAxis(double pixelsPerQuarter, double least, double most) {
    this.least = least;
    this.most = most;
    this.pixelsPerQuarter = new SimpleDoubleProperty(this, "pixelsPerQuarter", pixelsPerQuarter);
  }

  /** The quarter note at the left edge, not negative. */
  public DoubleProperty leftProperty() {
    return left;
  }

  /** How wide a quarter note is. */
  public DoubleProperty pixelsPerQuarterProperty() {
    return pixelsPerQuarter;
  }

  /** Where a quarter note is seen, in pixels from the left edge. */
  public double x(double quarter) {
    return (quarter - left.get()) * pixelsPerQuarter.get();
  }

  /** What is seen at so many pixels from the left edge. */
  public double quarter(double x) {
    return left.get() + x / pixelsPerQuarter.get();
  }

  /** Scrolls by so many pixels, not before the beginning. */
  public void scroll(double pixels) {
    left.set(Math.max(0, left.get() + pixels / pixelsPerQuarter.get()));
  }

  /**
   * Scrolls on with the playhead.
   *
   * @param width pixels of what is seen; nothing is done where that is 0
   */
  public void follow(Follow mode, double playheadQuarter, double width) {
    double pixels = pixelsPerQuarter.get();
    if (width > 0) {
      Follow.scrollFor(mode, playheadQuarter * pixels, left.get() * pixels, width)
          .ifPresent(x -> left.set(x / pixels));
    }
  }

  /** Zooms in by a factor, out by one below 1; what is seen at x stays there. */
  public void zoom(double factor, double x) {
    double quarter = quarter(x);
    pixelsPerQuarter.set(Math.clamp(pixelsPerQuarter.get() * factor, least, most));
    left.set(Math.max(0, quarter - x / pixelsPerQuarter.get()));
  }
}
