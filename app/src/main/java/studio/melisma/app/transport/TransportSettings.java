package studio.melisma.app.transport;

import studio.melisma.app.settings.Setting;

/** What is remembered about sound. Levels are decibels; the lowest is silence. */
public final class TransportSettings {

  /** The lowest level that can be set, which is silence. */
  public static final double SILENT_DECIBELS = -60;

  /** The highest level that can be set. */
  public static final double MOST_DECIBELS = 6;

  /** Name of the output device; empty for the system's default. */
  public static final Setting<String> DEVICE =
      Setting.ofText("transport.device", SoundDevices.SYSTEM_DEFAULT);

  /** How loud it is heard, which no file hears of. */
  public static final Setting<Double> VOLUME =
      Setting.ofNumber("transport.volume", 0, SILENT_DECIBELS, MOST_DECIBELS);

  /** Whether beats are clicked. */
  public static final Setting<Boolean> METRONOME = Setting.ofBoolean("transport.metronome", false);

  /** How loud they are clicked. */
  public static final Setting<Double> METRONOME_VOLUME =
      Setting.ofNumber("transport.metronome-volume", -6, SILENT_DECIBELS, MOST_DECIBELS);

  /** Whether it counts before it plays. */
  public static final Setting<Boolean> COUNT_IN = Setting.ofBoolean("transport.count-in", false);

  /** How far it counts. */
  public static final Setting<CountInBars> COUNT_IN_BARS =
      Setting.ofChoice("transport.count-in-bars", CountInBars.ONE);

  /** Where Stop leaves the playhead. */
  public static final Setting<Stopping> STOPPING =
      Setting.ofChoice("transport.stopping", Stopping.RETURN);

  /** How views follow the playhead. */
  public static final Setting<Follow> FOLLOW = Setting.ofChoice("transport.follow", Follow.PAGE);

  private TransportSettings() {}

  static float gain(double decibels) {
    return decibels <= SILENT_DECIBELS ? 0 : (float) Math.pow(10, decibels / 20);
  }
}
