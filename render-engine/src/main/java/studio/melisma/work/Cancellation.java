package studio.melisma.work;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A wish to stop, passed from whoever asked for some work to whoever does it. Safe for use by many
 * threads.
 */
public final class Cancellation {

  private final Set<Listener> listeners = new LinkedHashSet<>();
  private volatile boolean requested;

  /** Nobody has asked to stop yet. */
  public Cancellation() {}

  /** Asks the work to stop at its next good moment; more than one call changes nothing. */
  public void request() {
    List<Listener> told;
    synchronized (listeners) {
      if (requested) {
        return;
      }
      requested = true;
      told = new ArrayList<>(listeners);
      listeners.clear();
    }
    told.forEach(listener -> listener.action.run());
  }

  /** Whether the work should stop. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Calls something once when the wish is uttered, on the thread that utters it; at once, on this
   * thread, when it already was. The action should be short and mustn't throw.
   *
   * @return to be closed when the work is over, so that nothing is called any more; an action that
   *     is just being called goes on
   */
  public Registration onRequest(Runnable action) {
    Listener listener = new Listener(action);
    synchronized (listeners) {
      if (!requested) {
        listeners.add(listener);
        return () -> {
          synchronized (listeners) {
            listeners.remove(listener);
          }
        };
      }
    }
    action.run();
    return () -> {};
  }

  /** Ends with the work that it belongs to. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Compared by identity: the same action may be registered for two pieces of work. */
  private static final class Listener {

    private final Runnable action;

    Listener(Runnable action) {
      this.action = action;
    }
  }
}
