package studio.melisma.diffsinger;

import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.GraphSignature.Element;
import studio.melisma.voicebank.DsConfig;

/**
 * How sampling is told to a graph: steps for a continuous schedule, a speed-up of 1000 steps for a
 * discrete one, and with shallow diffusion the depth to start from.
 */
final class Acceleration {

  private static final int SCHEDULE = 1000;

  private Acceleration() {}

  /** For pitch and variance models, and acoustic models without variable depth. */
  static void feed(Feed feed, int steps) {
    feed.number("steps", steps).number("speedup", speedup(steps));
  }

  /** For acoustic models, with the depth if the graph takes one. */
  static void feed(Feed feed, GraphSignature graph, DsConfig config, SamplingQuality quality) {
    int steps = quality.stepsAcoustic();
    if (!graph.takes("depth")) {
      feed(feed, steps);
      return;
    }
    boolean continuous = isContinuous(graph);
    double depth = Math.min(quality.depth(), maxDepth(config, continuous));
    if (continuous) {
      feed.number("depth", depth);
      feed(feed, steps);
    } else {
      int start = (int) Math.rint(depth * SCHEDULE);
      int speedup = Math.max(1, start / steps);
      feed.number("depth", start / speedup * speedup)
          .number("speedup", speedup)
          .number("steps", steps);
    }
  }

  /** The largest divisor of 1000 that is at most {@code 1000 / steps}. */
  static int speedup(int steps) {
    int speedup = Math.max(1, SCHEDULE / steps);
    while (SCHEDULE % speedup != 0) {
      speedup--;
    }
    return speedup;
  }

  /** The bank's bound as a share of 1; 0 where it gives none, as in OpenUtau. */
  static double maxDepth(DsConfig config, boolean continuous) {
    double written = config.maxDepth().orElse(0);
    boolean share = continuous ? written <= 1 : written <= 1 && config.useContinuousAcceleration();
    return share ? written : written / SCHEDULE;
  }

  private static boolean isContinuous(GraphSignature graph) {
    return graph.input("depth").map(depth -> depth.element() == Element.FLOAT).orElse(true);
  }
}
