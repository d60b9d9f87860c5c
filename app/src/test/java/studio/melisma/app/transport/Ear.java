package studio.melisma.app.transport;

import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import studio.melisma.app.settings.Settings;

/** What somebody who sits at a studio hears: the samples that went to its sound device. */
public final class Ear {

  private final FakeDevice device = new FakeDevice();
  private final FakeDevices devices;

  private Ear(boolean hears, double chunkSeconds) {
    // As a line that is full does, so that waiting for a phrase doesn't flood it.
    device.beforeWrite = write -> LockSupport.parkNanos((long) (chunkSeconds * 1e9));
    devices = hears ? FakeDevices.with(device) : new FakeDevices();
  }

  /** At a machine whose device plays everything as fast as it is given. */
  public static Ear open() {
    return new Ear(true, 0.0001);
  }

  /** At a machine whose device plays as fast as time goes by. */
  public static Ear inTime() {
    return new Ear(true, Playback.CHUNK_SECONDS);
  }

  /** At a machine without a sound device. */
  public static Ear deaf() {
    return new Ear(false, 0);
  }

  /** A player that is heard here. */
  public Player player(Settings settings) {
    return new Player(
        devices, settings, work -> Thread.ofPlatform().daemon().start(work), Platform::runLater);
  }

  /** How often something was begun to be played. */
  public int times() {
    return device.lines.size();
  }

  /** What was heard last: 16-bit samples of two channels; to be asked once the player rests. */
  public short[] heard() {
    byte[] bytes = device.lines.getLast().written.toByteArray();
    short[] samples = new short[bytes.length / Short.BYTES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] << 8));
    }
    return samples;
  }
}
