package studio.melisma.app.session;

/** What there is to say besides the song's state. */
public sealed interface Notice {

  /** Nothing. */
  record None() implements Notice {}

  /** Something was done. */
  record Done(String message) implements Notice {}

  /** Something asked for could not be done; the song is as it was. */
  record Problem(String message) implements Notice {}
}
