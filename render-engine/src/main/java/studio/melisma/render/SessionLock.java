package studio.melisma.render;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import studio.melisma.work.Cancellation;

/**
 * The one lock over all that changes in a session, and the waiting for it to change. It guards what
 * the session knows of its song, its {@link TrackRun}s, {@link PhraseWorks} and {@link SoundClips}.
 *
 * <p>It is held for moments: never while a voice is opened, a model runs, a sound is converted or a
 * listener is told. Who holds it may take the pool's lock, by queueing or cancelling a task; the
 * pool never takes this one, for it asks how urgent a task is without it.
 */
final class SessionLock {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean closed;

  /** That the lock is held, until this is closed. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Takes the lock. */
  Held hold() {
    lock.lock();
    return lock::unlock;
  }

  /** Looks at something while nothing changes. */
  <T> T locked(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the session is closed, so that nobody waits any more; with the lock or without. */
  boolean isClosed() {
    return closed;
  }

  /** Lets go who waits, now and from now on; with the lock. */
  void close() {
    closed = true;
    changed.signalAll();
  }

  /** Has who waits look again; with the lock. */
  void changed() {
    changed.signalAll();
  }

  /**
   * Waits, with the lock, until something is so; meanwhile others may have the lock.
   *
   * @throws CancellationException when the cancellation is heard, of which {@link #changed} tells,
   *     the session is closed, or this thread is interrupted
   */
  void await(Cancellation cancellation, BooleanSupplier wished) {
    while (true) {
      if (cancellation.isRequested() || closed) {
        throw new CancellationException();
      }
      if (wished.getAsBoolean()) {
        return;
      }
      try {
        changed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException();
      }
    }
  }
}
