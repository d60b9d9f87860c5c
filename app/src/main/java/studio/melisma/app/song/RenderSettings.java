package studio.melisma.app.song;

import studio.melisma.app.settings.Setting;
import studio.melisma.diffsinger.SamplingQuality;

/** What is remembered of how songs are sung. */
public final class RenderSettings {

  /** More threads than any machine has processors to spare for. */
  public static final int MOST_THREADS = 64;

  private static final int MOST_STEPS = 100;

  /** Sampling steps of the acoustic model for what is heard while the song is worked at. */
  public static final Setting<Double> PREVIEW_STEPS =
      Setting.ofNumber(
          "render.preview-steps", SamplingQuality.PREVIEW.stepsAcoustic(), 1, MOST_STEPS);

  /** How many phrases are sung at once, from the next start on; 0 as the machine has processors. */
  public static final Setting<Double> THREADS =
      Setting.ofNumber("render.threads", 0, 0, MOST_THREADS);

  private RenderSettings() {}

  /** The quality of so many steps; the other models need no fewer than usual. */
  public static SamplingQuality quality(double steps) {
    SamplingQuality usual = SamplingQuality.PREVIEW;
    int wished = (int) Math.round(steps);
    return new SamplingQuality(
        wished,
        Math.max(usual.stepsVariance(), wished),
        Math.max(usual.stepsPitch(), wished),
        usual.depth());
  }
}
