package studio.melisma.app.transport;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.melisma.app.settings.Settings;

/**
 * Where the sound comes out: the device that the settings name, or the system's default while that
 * isn't there. Belongs to the window's thread.
 */
final class ChosenDevice {

  private final SoundDevices devices;
  private final Settings settings;
  private final ReadOnlyObjectWrapper<Optional<String>> missing =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  ChosenDevice(SoundDevices devices, Settings settings) {
    this.devices = devices;
    this.settings = settings;
  }

  /** The chosen device's name while the default stands in for it. */
  ReadOnlyObjectProperty<Optional<String>> missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Names of those that are there just now. */
  List<String> names() {
    return devices.names();
  }

  /** The device to play through. */
  SoundDevice now() {
    return devices.named(missing.get().isPresent() ? SoundDevices.SYSTEM_DEFAULT : chosen());
  }

  /** Has the chosen one be tried again. */
  void tryAgain() {
    missing.set(Optional.empty());
  }

  /**
   * The device to play through can't be had: the default takes its place.
   *
   * @return whether there is anything that hasn't been tried
   */
  boolean giveWay() {
    if (missing.get().isPresent() || chosen().equals(SoundDevices.SYSTEM_DEFAULT)) {
      return false;
    }
    missing.set(Optional.of(chosen()));
    return true;
  }

  private String chosen() {
    return settings.get(TransportSettings.DEVICE);
  }
}
