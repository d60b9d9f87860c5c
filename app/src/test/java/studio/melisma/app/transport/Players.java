package studio.melisma.app.transport;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import studio.melisma.app.settings.Settings;

/** Players for tests of other rooms. */
public final class Players {

  private Players() {}

  /** A player on a machine without sound. */
  public static Player withoutDevice() {
    return new Player(new FakeDevices(), new Settings(Map.of()), Runnable::run, Runnable::run);
  }

  /**
   * A player whose device hears everything as fast as it is given, on a thread of its own; its
   * properties change on the toolkit's thread.
   */
  public static Player withDevice(Settings settings) {
    FakeDevice device = new FakeDevice();
    // As a line that is full does, so that a test is not flooded.
    device.beforeWrite = write -> LockSupport.parkNanos(1_000_000);
    return new Player(
        FakeDevices.with(device),
        settings,
        work -> Thread.ofPlatform().daemon().start(work),
        Platform::runLater);
  }
}
