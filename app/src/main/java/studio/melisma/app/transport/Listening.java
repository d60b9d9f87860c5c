package studio.melisma.app.transport;

/**
 * How one listens, for all that is played: written by the window's thread, read by the playing one
 * at every chunk.
 */
final class Listening {

  /** Factor of everything. */
  volatile float gain = 1;

  /** Factor of the clicks. */
  volatile float clickGain = 1;

  /** Whether beats are clicked while it plays. */
  volatile boolean metronome;

  /** The beats, at the sample rate of what is played. */
  volatile ClickTrack clicks = ClickTrack.EMPTY;
}
