package studio.melisma.app.transport;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import studio.melisma.app.settings.Settings;

/**
 * The beats of what is played, as they are clicked and counted in. Belongs to the window's thread.
 */
final class Metronome {

  private final Settings settings;
  private final Listening listening;
  private final ObjectProperty<BeatGrid> beats = new SimpleObjectProperty<>(BeatGrid.EMPTY);

  /**
   * @param settings which it follows at once
   * @param listening gets what is clicked, and how loud
   */
  Metronome(Settings settings, Listening listening) {
    this.settings = settings;
    this.listening = listening;
    settings
        .property(TransportSettings.METRONOME_VOLUME)
        .subscribe(decibels -> listening.clickGain = TransportSettings.gain(decibels));
    settings.property(TransportSettings.METRONOME).subscribe(on -> listening.metronome = on);
  }

  ObjectProperty<BeatGrid> beatsProperty() {
    return beats;
  }

  BeatGrid beats() {
    return beats.get();
  }

  /** Clicks these beats from now on, over a sound of so many samples per second. */
  void publish(int sampleRate) {
    listening.clicks = new ClickTrack(beats.get(), sampleRate);
  }

  /** Whether the user wishes to be counted in. */
  boolean countsIn() {
    return settings.get(TransportSettings.COUNT_IN);
  }

  /** The clicks that lead up to a position, in seconds; {@link Monitor#NOTHING} without beats. */
  CountIn countIn(double position) {
    return Optional.of(beats.get())
        .flatMap(
            grid -> grid.countIn(position, settings.get(TransportSettings.COUNT_IN_BARS).bars()))
        .orElse(Monitor.NOTHING);
  }
}
