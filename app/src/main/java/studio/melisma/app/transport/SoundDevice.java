package studio.melisma.app.transport;

/** Where sound comes out. */
interface SoundDevice {

  /**
   * Opens a line that plays 16-bit little-endian samples, the channels interleaved. May take a
   * while.
   *
   * @param sampleRate samples per second
   * @param channels 1 or 2
   */
  Opening open(int sampleRate, int channels);

  /** What came of opening a line. */
  sealed interface Opening {

    /** The line plays whatever is written to it from now on. */
    record Opened(SoundLine line) implements Opening {}

    /**
     * There is no line to be had.
     *
     * @param reason what is wrong
     */
    record Refused(Silence reason) implements Opening {}
  }
}
