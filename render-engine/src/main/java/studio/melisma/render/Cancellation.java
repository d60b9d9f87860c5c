package studio.melisma.render;

/** A wish to stop, passed from whoever asked for some work to whoever does it. */
public final class Cancellation {

  private volatile boolean requested;

  /** Nobody has asked to stop yet. */
  public Cancellation() {}

  /** Asks the work to stop at its next good moment; more than one call changes nothing. */
  public void request() {
    requested = true;
  }

  /** Whether the work should stop. */
  public boolean isRequested() {
    return requested;
  }
}
