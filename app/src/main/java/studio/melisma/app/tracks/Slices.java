package studio.melisma.app.tracks;

import javafx.animation.AnimationTimer;

/**
 * Lets a view of many like parts be made without holding the window: some of its parts at once, as
 * many as are seen first, and with each picture another until all are there.
 */
public final class Slices {

  private static final int FIRST = 4;
  private static final int NEXT = 1;

  private final AnimationTimer timer;
  private boolean going;
  private int left;

  /**
   * @param again shows what there is, making parts that are missing as long as this {@link #takes}
   */
  public Slices(Runnable again) {
    timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            stop();
            again.run();
          }
        };
  }

  /** Begins to show, for the first time or anew. */
  public void begin() {
    left = going ? NEXT : FIRST;
    going = false;
  }

  /** Whether one more may be made now; otherwise its turn comes later. */
  public boolean takes() {
    if (left > 0) {
      left--;
      return true;
    }
    if (!going) {
      going = true;
      timer.start();
    }
    return false;
  }
}
