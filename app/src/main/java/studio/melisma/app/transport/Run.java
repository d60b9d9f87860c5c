package studio.melisma.app.transport;

/**
 * Something that holds the device's line for a while. Runs once, where it may wait for the line.
 */
interface Run extends Runnable {

  /** Asks it to fall silent; heard within a chunk. */
  void halt();
}
