package studio.melisma.diffsinger;

import studio.melisma.voicebank.MelFormat;

/** A mel spectrogram of a phrase: logarithms of magnitudes, frame after frame. */
public final class Mel {

  private final FrameGrid grid;
  private final int bins;
  private final MelFormat.Base base;
  private final float[] values;

  /**
   * @param values frames times bins; not copied, so not to be changed afterwards
   */
  Mel(FrameGrid grid, int bins, MelFormat.Base base, float[] values) {
    if (values.length != grid.frames() * bins) {
      throw new IllegalArgumentException(
          "%d values for %d frames of %d bins".formatted(values.length, grid.frames(), bins));
    }
    this.grid = grid;
    this.bins = bins;
    this.base = base;
    this.values = values;
  }

  /** A spectrogram from its values, such as one that was cached. */
  public static Mel of(FrameGrid grid, int bins, MelFormat.Base base, float[] values) {
    return new Mel(grid, bins, base, values.clone());
  }

  public FrameGrid grid() {
    return grid;
  }

  /** Number of mel bands. */
  public int bins() {
    return bins;
  }

  /** Base of the logarithms. */
  public MelFormat.Base base() {
    return base;
  }

  /** The values, frame after frame. */
  public float[] values() {
    return values.clone();
  }

  /** The values with the base changed, which is a multiplication; this one's own array if equal. */
  float[] valuesIn(MelFormat.Base target) {
    float factor = base.factorTo(target);
    if (factor == 1) {
      return values;
    }
    float[] converted = new float[values.length];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = values[i] * factor;
    }
    return converted;
  }
}
