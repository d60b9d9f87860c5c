package studio.melisma.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.melisma.render.Cancellation;

/**
 * Turns Ctrl-C, and any other wish that the process should end, into a cancellation, and has the
 * process wait until the work has heard it: native code that still computes while the process is
 * taken down may crash it.
 */
final class Interruption implements AutoCloseable {

  /** More than the longest phrase takes; past it the process ends all the same. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("interruption").unstarted(this::interrupt);

  private Interruption() {}

  /** Listens from now on until it is closed. */
  static Interruption listening() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** What the interruption asks for. */
  Cancellation cancellation() {
    return cancellation;
  }

  /** The work is over, one way or the other. */
  @Override
  public void close() {
    over.countDown();
    if (!cancellation.isRequested()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process began to end just now; the hook has nothing left to wait for.
        return;
      }
    }
  }

  private void interrupt() {
    cancellation.request();
    try {
      if (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
