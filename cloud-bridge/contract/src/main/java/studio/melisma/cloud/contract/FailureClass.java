package studio.melisma.cloud.contract;

/** What kind of trouble stopped an attempt; decides what happens next. */
public enum FailureClass {
  /** Passes by itself: try again after a while. */
  TRANSIENT,
  /** Another service asked to wait: try again when it says, without spending a try. */
  RATE_LIMITED,
  /** The user must do something first: sign in again, buy credits, choose a voice. */
  NEEDS_USER,
  /** Trying again can't help. */
  PERMANENT,
  /** The attempt took its worker down with it. */
  POISON
}
