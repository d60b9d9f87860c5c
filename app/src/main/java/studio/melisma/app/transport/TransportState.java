package studio.melisma.app.transport;

/** What a player is doing. */
public sealed interface TransportState {

  /** There is nothing to play. */
  record Unloaded() implements TransportState {}

  /** A sound is there, at its beginning. */
  record Stopped() implements TransportState {}

  /** It sounds, or is about to. */
  record Playing() implements TransportState {}

  /**
   * It plays, and stands still until what comes next is sung.
   *
   * @param seconds where the phrase is that it waits for
   */
  record Holding(double seconds) implements TransportState {}

  /** It waits within the sound. */
  record Paused() implements TransportState {}

  /**
   * The sound could not be played. Another attempt may be made.
   *
   * @param reason what is wrong and what to do, for a person
   */
  record Silent(String reason) implements TransportState {}
}
