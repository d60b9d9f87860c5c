package studio.melisma.playback;

/** What a playback source is doing. */
public sealed interface PlaybackStatus {

  /** The playhead goes on. */
  record Running() implements PlaybackStatus {}

  /**
   * The playhead stands still, in silence, until a phrase is there.
   *
   * @param waiting which
   */
  record Holding(Waiting waiting) implements PlaybackStatus {}

  /** The end has been played. */
  record Ended() implements PlaybackStatus {}
}
