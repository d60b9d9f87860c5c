package studio.melisma.app.transport;

/** An open line to a sound device. Used by one thread. */
interface SoundLine extends AutoCloseable {

  /**
   * Writes samples; blocks while the line's buffer is full.
   *
   * @param bytes whole frames
   * @param length how many of the bytes count
   * @return how many were taken; fewer than given when the device is gone
   */
  int write(byte[] bytes, int length);

  /** Frames that have been heard since the line was opened. */
  long framesPlayed();

  /** Falls silent at once, whatever was written, and gives the device back. */
  @Override
  void close();
}
