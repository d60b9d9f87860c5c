package studio.melisma.app.transport;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.transport.TransportState.Unloaded;

/** What can be done with the sound by key, menu and palette. */
public final class TransportCommands {

  /** Where these can only be typed with AltGr, the page keys do the same. */
  private static final String OPEN = "Open Bracket";

  private static final String CLOSE = "Close Bracket";

  private TransportCommands() {}

  /**
   * Registers them.
   *
   * @param selection what is selected in the song, which can be played alone
   * @param showStart brings the views to the beginning, even where the playhead is there already
   */
  public static void register(
      Commands commands,
      Player player,
      Settings settings,
      ObservableValue<Optional<TimeRange>> selection,
      Runnable showStart) {
    ObservableValue<Boolean> loaded =
        player.stateProperty().map(state -> !(state instanceof Unloaded));
    ObservableValue<Boolean> measured =
        Bindings.createBooleanBinding(
            () -> loaded.getValue() && !player.beatsProperty().get().beats().isEmpty(),
            loaded,
            player.beatsProperty());
    ObservableValue<Boolean> selected =
        Bindings.createBooleanBinding(
            () -> loaded.getValue() && selection.getValue().isPresent(), loaded, selection);

    commands.register(Command.of("transport.play", loaded, player::playOrPause, "Space"));
    commands.register(Command.of("transport.stop", loaded, player::stop));
    commands.register(
        Command.of("transport.stop-to-start", loaded, player::stopToStart, "Shortcut+Space"));
    commands.register(
        Command.of(
            "transport.play-selection",
            selected,
            () -> selection.getValue().ifPresent(player::play),
            "Alt+Space"));
    commands.register(
        Command.of(
            "transport.start",
            loaded,
            () -> {
              player.toStart();
              showStart.run();
            },
            "Home"));
    commands.register(Command.of("transport.end", loaded, player::toEnd, "End"));
    commands.register(
        Command.of(
            "transport.previous-measure",
            measured,
            player::previousMeasure,
            OPEN,
            "Shift+Page Up"));
    commands.register(
        Command.of(
            "transport.next-measure", measured, player::nextMeasure, CLOSE, "Shift+Page Down"));
    commands.register(
        Command.of(
            "transport.previous-beat",
            measured,
            player::previousBeat,
            "Shortcut+" + OPEN,
            "Shortcut+Page Up"));
    commands.register(
        Command.of(
            "transport.next-beat",
            measured,
            player::nextBeat,
            "Shortcut+" + CLOSE,
            "Shortcut+Page Down"));
    commands.register(Command.toggle("transport.loop", player.loopingProperty()));
    commands.register(
        Command.of(
            "transport.loop-selection",
            selected,
            () -> {
              player.loopProperty().set(selection.getValue());
              player.loopingProperty().set(true);
            }));
    commands.register(
        Command.toggle("transport.metronome", settings.property(TransportSettings.METRONOME)));
    commands.register(
        Command.toggle("transport.count-in", settings.property(TransportSettings.COUNT_IN)));
    follow(commands, settings);
  }

  private static void follow(Commands commands, Settings settings) {
    commands.register(
        Command.of(
            "transport.follow",
            () ->
                settings.set(
                    TransportSettings.FOLLOW, settings.get(TransportSettings.FOLLOW).next())));
    commands.register(
        Command.of(
            "transport.follow-off", () -> settings.set(TransportSettings.FOLLOW, Follow.OFF)));
    commands.register(
        Command.of(
            "transport.follow-page", () -> settings.set(TransportSettings.FOLLOW, Follow.PAGE)));
    commands.register(
        Command.of(
            "transport.follow-stationary",
            () -> settings.set(TransportSettings.FOLLOW, Follow.STATIONARY)));
  }
}
