package studio.melisma.app.session;

/** Times as a player shows them. */
public final class Clock {

  private Clock() {}

  /** Minutes and whole seconds, rounded down: "0:31", "75:04". */
  public static String of(double seconds) {
    long whole = (long) Math.floor(Math.max(0, seconds));
    return "%d:%02d".formatted(whole / 60, whole % 60);
  }
}
