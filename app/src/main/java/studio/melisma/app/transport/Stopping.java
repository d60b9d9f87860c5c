package studio.melisma.app.transport;

/** Where the playhead is after Stop. */
public enum Stopping {
  /** Where playing began, or was last sought. */
  RETURN,
  /** Where it fell silent. */
  STAY
}
