package studio.melisma.app.transport;

import java.util.OptionalDouble;

/** How a view that scrolls sideways keeps the playhead in sight. */
public enum Follow {
  /** Not at all. */
  OFF,
  /** Turns a page when the playhead leaves the view. */
  PAGE,
  /** Lets it run to nine tenths of the width, then moves the song under it. */
  STATIONARY;

  private static final double STATION = 0.9;

  /** How much of the view shows what was before, after a page was turned. */
  private static final double LOOK_BACK = 0.05;

  /**
   * Where a view is to scroll.
   *
   * @param playheadX in the coordinates of what is scrolled
   * @param viewX its left edge in the same coordinates
   * @param viewWidth its width, above zero
   * @return the new left edge, not below 0; empty where the view stays as it is
   */
  public static OptionalDouble scrollFor(
      Follow mode, double playheadX, double viewX, double viewWidth) {
    boolean before = playheadX < viewX;
    double place =
        switch (mode) {
          case OFF -> viewX;
          case PAGE ->
              before || playheadX >= viewX + viewWidth ? playheadX - LOOK_BACK * viewWidth : viewX;
          case STATIONARY ->
              before
                  ? playheadX - LOOK_BACK * viewWidth
                  : Math.max(viewX, playheadX - STATION * viewWidth);
        };
    place = Math.max(0, place);
    return place == viewX ? OptionalDouble.empty() : OptionalDouble.of(place);
  }

  /** The one after it, round and round. */
  public Follow next() {
    return switch (this) {
      case OFF -> PAGE;
      case PAGE -> STATIONARY;
      case STATIONARY -> OFF;
    };
  }
}
