package studio.melisma.mix;

/** Where the singers stand: side by side, from left to right in the order of the score. */
public final class StereoStage {

  /** How far out the outermost stand, 0 middle, 1 fully to one side. */
  private static final double WIDTH = 0.5;

  private StereoStage() {}

  /** The place of one of several, between -1 and 1; one alone stands in the middle. */
  public static double place(int index, int of) {
    return of < 2 ? 0 : WIDTH * (2.0 * index / (of - 1) - 1);
  }
}
