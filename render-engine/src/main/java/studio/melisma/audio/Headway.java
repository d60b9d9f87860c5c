package studio.melisma.audio;

import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import studio.melisma.work.Cancellation;

/** How far a sound has been gone through, told in steps of a hundredth; where it may be stopped. */
final class Headway {

  private static final int STEPS = 100;

  private final int length;
  private final DoubleConsumer progress;
  private final Cancellation cancellation;
  private int told;

  /**
   * Nothing is done yet.
   *
   * @param length samples to go through
   * @param progress hears the share that is done, rising, at most 1
   */
  Headway(int length, DoubleConsumer progress, Cancellation cancellation) {
    this.length = length;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * So many samples are done.
   *
   * @throws CancellationException when it is to stop
   */
  void at(int done) {
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
    int steps = (int) ((long) STEPS * done / Math.max(1, length));
    if (steps > told) {
      told = steps;
      progress.accept((double) steps / STEPS);
    }
  }
}
