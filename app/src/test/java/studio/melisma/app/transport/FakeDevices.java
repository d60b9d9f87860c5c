package studio.melisma.app.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A machine whose devices come and go as a test says; without any at first. */
final class FakeDevices implements SoundDevices {

  final Map<String, FakeDevice> present = new LinkedHashMap<>();

  /** A machine with a default device. */
  static FakeDevices with(FakeDevice device) {
    FakeDevices devices = new FakeDevices();
    devices.present.put(SYSTEM_DEFAULT, device);
    return devices;
  }

  @Override
  public List<String> names() {
    return present.keySet().stream().filter(name -> !name.equals(SYSTEM_DEFAULT)).toList();
  }

  @Override
  public SoundDevice named(String name) {
    return (sampleRate, channels) -> {
      FakeDevice device = present.get(name);
      if (device == null) {
        return new SoundDevice.Opening.Refused(
            name.equals(SYSTEM_DEFAULT) ? Silence.NO_DEVICE : Silence.DEVICE_ABSENT);
      }
      return device.open(sampleRate, channels);
    };
  }
}
