package studio.melisma.render;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Somebody who is told of changes. Several that follow each other closely are told as one, the last
 * one always.
 */
final class Subscription {

  private final Executor executor;
  private final Runnable telling;
  private final AtomicBoolean pending = new AtomicBoolean();

  /**
   * @param executor runs one thing after the other
   * @param telling looks at what stands when it is run, and tells that
   */
  Subscription(Executor executor, Runnable telling) {
    this.executor = executor;
    this.telling = telling;
  }

  /** Something has changed. */
  void tell() {
    if (pending.compareAndSet(false, true)) {
      executor.execute(() -> {
        pending.set(false);
        telling.run();
      });
    }
  }
}
