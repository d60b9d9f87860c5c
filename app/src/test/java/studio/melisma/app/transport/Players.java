package studio.melisma.app.transport;

import java.util.Map;
import studio.melisma.app.settings.Settings;

/** Players for tests of other rooms. */
public final class Players {

  private Players() {}

  /** A player on a machine without sound. */
  public static Player withoutDevice() {
    return new Player(
        new FakeDevices(), new Settings(Map.of()), Runnable::run, Runnable::run);
  }
}
