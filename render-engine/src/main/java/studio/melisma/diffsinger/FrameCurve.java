package studio.melisma.diffsinger;

import studio.melisma.expression.Curve;
import studio.melisma.expression.SampledCurve;

/** A curve that a stage made: a value for each frame of a grid. */
public final class FrameCurve implements Curve {

  private final FrameGrid grid;
  private final float[] values;

  /**
   * @param values one for each frame of the grid; not copied, so not to be changed afterwards
   */
  FrameCurve(FrameGrid grid, float[] values) {
    if (values.length != grid.frames()) {
      throw new IllegalArgumentException(
          values.length + " values for a grid of " + grid.frames() + " frames");
    }
    this.grid = grid;
    this.values = values;
  }

  /** A curve sampled on a grid. */
  public static FrameCurve of(FrameGrid grid, Curve curve) {
    return new FrameCurve(grid, grid.sample(curve));
  }

  public FrameGrid grid() {
    return grid;
  }

  /** The values, frame by frame. */
  public float[] values() {
    return values.clone();
  }

  /**
   * Other values for the same frames.
   *
   * @param changed one for each frame; not copied, so not to be changed afterwards
   */
  public FrameCurve with(float[] changed) {
    return new FrameCurve(grid, changed);
  }

  @Override
  public double at(double seconds) {
    double place = (seconds - grid.startSeconds()) * 1000 / grid.frameMillis();
    return SampledCurve.interpolate(values, 0, values.length, place);
  }

  /**
   * The values on another grid of the same phrase: head, body and tail each stretched by itself, so
   * that the silent ends keep their length in frames.
   */
  float[] resampledTo(FrameGrid target) {
    if (target.frames() == grid.frames() && target.frameMillis() == grid.frameMillis()) {
      return values();
    }
    float[] result = new float[target.frames()];
    double ratio = target.frameMillis() / grid.frameMillis();
    int sourceTail = values.length - FrameGrid.TAIL;
    int targetTail = result.length - FrameGrid.TAIL;
    stretch(0, FrameGrid.HEAD, result, 0, FrameGrid.HEAD, ratio);
    stretch(FrameGrid.HEAD, sourceTail, result, FrameGrid.HEAD, targetTail, ratio);
    stretch(sourceTail, values.length, result, targetTail, result.length, ratio);
    return result;
  }

  private void stretch(int from, int to, float[] result, int start, int end, double ratio) {
    if (from == to) {
      // A body without a frame of its own goes on with what stands before it.
      from--;
    }
    for (int i = start; i < end; i++) {
      result[i] = (float) SampledCurve.interpolate(values, from, to, (i - start) * ratio);
    }
  }
}
