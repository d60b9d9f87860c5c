package studio.melisma.app.transport;

/** What a player is doing. */
public sealed interface TransportState {

  /** There is nothing to play. */
  record Unloaded() implements TransportState {}

  /** A sound is there; nothing of it was heard yet, or it was stopped. */
  record Stopped() implements TransportState {}

  /**
   * Clicks lead up to the position, where it will play.
   *
   * @param beat the beat of the measure that is being counted, from 1
   * @param left how many beats are still to come, this one included
   */
  record CountingIn(int beat, int left) implements TransportState {}

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
   * @param reason what is wrong
   */
  record Silent(Silence reason) implements TransportState {}
}
