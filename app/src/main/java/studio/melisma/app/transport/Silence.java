package studio.melisma.app.transport;

/** Why nothing is heard. */
public enum Silence {
  /** The machine has no device at all. */
  NO_DEVICE("transport.silence.no-device"),
  /** The device that was chosen is not there. */
  DEVICE_ABSENT("transport.silence.device-absent"),
  /** Another program has it. */
  DEVICE_BUSY("transport.silence.device-busy"),
  /** It took no more samples in the middle of playing. */
  DEVICE_LOST("transport.silence.device-lost");

  private final String key;

  Silence(String key) {
    this.key = key;
  }

  /** The text that says what is wrong and what to do. */
  public String key() {
    return key;
  }
}
