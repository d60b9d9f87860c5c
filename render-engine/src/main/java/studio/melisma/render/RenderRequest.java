package studio.melisma.render;

/**
 * What of a song is wanted as sound.
 *
 * @param fromSeconds where it starts in the performance's time; below what is sung first for the
 *     beginning with its lead-in
 * @param toSeconds where it ends; beyond the end for the end with its tail
 * @param stems whether each line is wanted by itself, too
 */
public record RenderRequest(double fromSeconds, double toSeconds, boolean stems) {

  /** From the beginning to the end, all together. */
  public static final RenderRequest WHOLE =
      new RenderRequest(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

  public RenderRequest {
    if (!(fromSeconds < toSeconds)) {
      throw new IllegalArgumentException("from %s to %s s".formatted(fromSeconds, toSeconds));
    }
  }

  public RenderRequest withStems(boolean wanted) {
    return new RenderRequest(fromSeconds, toSeconds, wanted);
  }
}
