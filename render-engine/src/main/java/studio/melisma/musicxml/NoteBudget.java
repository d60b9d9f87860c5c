package studio.melisma.musicxml;

/** Counts the notes of a whole score, all parts together. */
final class NoteBudget {

  private final int most;
  private int taken;

  NoteBudget(int most) {
    this.most = most;
  }

  /** Takes one; false when there is none left. */
  boolean take() {
    taken++;
    return taken <= most;
  }
}
