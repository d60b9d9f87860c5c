package studio.melisma.app.parameters;

import studio.melisma.expression.CurveKind;

/**
 * Where a lane shows which value. Immutable.
 *
 * @param low the value near the lower edge
 * @param high the value near the upper edge
 * @param height of the lane in pixels
 */
record LaneScale(double low, double high, double height) {

  /** So much is left free above and below, that the ends can be seen and hit. */
  private static final double MARGIN = 8;

  /** Nothing is enlarged more than this. */
  private static final double MOST_ZOOM = 32;

  /** A part of a range of values. */
  record Extent(double low, double high) {

    /** All of it. */
    static Extent of(CurveKind kind) {
      return new Extent(kind.minimum(), kind.maximum());
    }

    /** Enlarged by a factor, a value staying where it is; never more than all. */
    Extent zoomed(CurveKind kind, double factor, double value) {
      double all = kind.maximum() - kind.minimum();
      double length = Math.clamp((high - low) / factor, all / MOST_ZOOM, all);
      double share = Math.clamp((value - low) / (high - low), 0, 1);
      double from = Math.clamp(value - share * length, kind.minimum(), kind.maximum() - length);
      return new Extent(from, from + length);
    }
  }

  LaneScale(Extent extent, double height) {
    this(extent.low(), extent.high(), height);
  }

  private double room() {
    return Math.max(1, height - 2 * MARGIN);
  }

  double y(double value) {
    return MARGIN + (high - value) / (high - low) * room();
  }

  double value(double y) {
    return high - (y - MARGIN) / room() * (high - low);
  }

  double pixelsPerUnit() {
    return room() / (high - low);
  }

  /** The finest of some distances between lines that leaves each so many pixels. */
  double tick(double[] distances, double pixels) {
    for (double distance : distances) {
      if (distance * pixelsPerUnit() >= pixels) {
        return distance;
      }
    }
    return distances[distances.length - 1];
  }
}
