package studio.melisma.app.transport;

/** Players for tests of other rooms. */
public final class Players {

  private Players() {}

  /** A player on a machine without sound. */
  public static Player withoutDevice() {
    return new Player(
        (sampleRate, channels) ->
            new SoundDevice.Opening.Refused("This computer has no sound device."),
        Runnable::run,
        Runnable::run);
  }
}
