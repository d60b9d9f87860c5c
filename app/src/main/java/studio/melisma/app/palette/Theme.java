package studio.melisma.app.palette;

/** What the user has chosen to look at. */
public enum Theme {
  /** As the system has it just now. */
  SYSTEM,
  LIGHT,
  DARK,
  HIGH_CONTRAST
}
