package studio.melisma.diffsinger;

import studio.melisma.voicebank.MelFormat;

/** A mel spectrogram of a phrase: logarithms of magnitudes, frame after frame. */
public final class Mel {

  private final FrameGrid grid;
  private final int bins;
  private final MelFormat.Base base;
  private final float[] values;
  private final boolean vowels;

  /**
   * @param values frames times bins; not copied, so not to be changed afterwards
   * @param vowels whether it is known to hold vowels
   */
  Mel(FrameGrid grid, int bins, MelFormat.Base base, float[] values, boolean vowels) {
    if (values.length != grid.frames() * bins) {
      throw new IllegalArgumentException(
          "%d values for %d frames of %d bins".formatted(values.length, grid.frames(), bins));
    }
    this.grid = grid;
    this.bins = bins;
    this.base = base;
    this.values = values;
    this.vowels = vowels;
  }

  /** A spectrogram from its values, such as one that was cached. */
  public static Mel of(FrameGrid grid, int bins, MelFormat.Base base, float[] values) {
    return new Mel(grid, bins, base, values.clone(), false);
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

  /** Whether something is known to sound in it. */
  boolean hasVowels() {
    return vowels;
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
