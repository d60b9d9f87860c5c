package studio.melisma.app.transport;

import java.util.List;

/** The places where this machine's sound can come out. */
interface SoundDevices {

  /** What the system plays through when nobody chooses. */
  String SYSTEM_DEFAULT = "";

  /** Names of the devices that are there just now, as the system calls them. */
  List<String> names();

  /**
   * A device, whether it is there or not.
   *
   * @param name one of {@link #names}, or {@link #SYSTEM_DEFAULT}
   */
  SoundDevice named(String name);
}
