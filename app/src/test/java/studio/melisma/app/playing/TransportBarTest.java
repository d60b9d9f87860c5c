package studio.melisma.app.playing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandControls;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.Keystroke;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.BeatGrid;
import studio.melisma.app.transport.MeterReading;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.Players;
import studio.melisma.app.transport.TransportCommands;
import studio.melisma.app.transport.TransportSettings;
import studio.melisma.app.window.Toolkit;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.Timeline;
import studio.melisma.playback.Waiting;

/** The bar as it is seen and pressed. */
final class TransportBarTest {

  private static final int RATE = 44_100;

  private final Settings settings = new Settings(Map.of());
  private final AtomicBoolean asked = new AtomicBoolean();
  private Player player = Players.withoutDevice();
  private Commands commands = new Commands();
  private Keymap keymap = new Keymap(commands, settings, Texts.of(Locale.ENGLISH), false);
  private Scene scene = new Scene(new BorderPane());

  @BeforeAll
  static void start() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void build() throws Exception {
    show(Players.withDevice(settings), new PrimerLight(), Locale.ENGLISH);
  }

  private void show(Player shown, Theme theme, Locale language) throws Exception {
    player = shown;
    scene =
        Toolkit.on(() -> {
          Texts texts = Texts.of(language);
          commands = new Commands();
          keymap = new Keymap(commands, settings, texts, false);
          TransportCommands.register(
              commands, player, settings, new SimpleObjectProperty<>(Optional.empty()), () -> {});
          commands.register(Command.of("tempo.set", () -> asked.set(true)));
          MeterReading meter = seconds -> Optional.of(new MeterReading.Meter(96, "6", 8));
          Region bar =
              new TransportBar(
                      texts,
                      new CommandControls(commands, keymap, texts),
                      player,
                      settings,
                      new SimpleObjectProperty<>(meter))
                  .root();
          Scene built = new Scene(new BorderPane(null, bar, null, null, null), 1000, 60);
          built.setUserAgentStylesheet(theme.getUserAgentStylesheet());
          return built;
        });
  }

  private void load(Waiting... waiting) throws Exception {
    Timeline.Lane lane = new Timeline.Lane(1, 1, List.of(), List.of(waiting));
    PlaybackSource source = new PlaybackSource(new Timeline(RATE, 0, 60 * RATE, List.of(lane)));
    List<BeatGrid.Beat> beats = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      beats.add(new BeatGrid.Beat(i * 0.5, String.valueOf(i / 6 + 1), i % 6 + 1, i % 6 == 0));
    }
    Toolkit.run(() -> {
      player.load(source);
      player.beatsProperty().set(new BeatGrid(beats));
    });
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private <N extends Node> N find(String id) {
    return (N) scene.lookup("#" + id);
  }

  private void press(String id) throws Exception {
    Toolkit.run(() -> ((Button) find(id)).fire());
  }

  @Test
  void theTempoIsChangedWhereItStands() throws Exception {
    load();
    Button tempo = find("transport-metre");
    assertThat(tempo.getText()).contains("96");
    Toolkit.run(tempo::fire);
    assertThat(asked).isTrue();
  }

  @Test
  void nothingCanBePlayedWhereNothingIsOpen() {
    assertThat(((Button) find("transport-play")).isDisabled()).isTrue();
    assertThat(((ToggleButton) find("transport-metronome")).isDisabled()).isFalse();
  }

  @Test
  void everyControlHasANameAndATooltip() throws Exception {
    for (Node node : scene.getRoot().lookupAll(".button-icon")) {
      assertThat(node.getAccessibleText()).as(node.getId()).isNotBlank();
    }
    Button play = find("transport-play");
    assertThat(play.getTooltip().getText()).isEqualTo("Play or pause (Space)");
    // By other keys once the user has chosen them.
    Toolkit.run(() ->
        keymap.choose(
            commands.find("transport.play").orElseThrow(), List.of(Keystroke.parse("P", false))));
    assertThat(play.getTooltip().getText()).isEqualTo("Play or pause (P)");
  }

  @Test
  void goesWhereItIsTold() throws Exception {
    load();
    for (String place : List.of("12.2", "0:33.5")) {
      press("transport-place");
      TextField field = find("transport-place-field");
      Toolkit.run(() -> {
        field.setText(place);
        field.fireEvent(new ActionEvent());
      });
      assertThat(player.positionProperty().get()).isEqualTo(33.5, within(1e-9));
      assertThat(field.isVisible()).isFalse();
    }
    assertThat(((Button) find("transport-place")).getAccessibleText())
        .isEqualTo("Measure and beat 12.2, time 0:33.5");
  }

  @Test
  void aPlaceThatDoesNotExistStaysInTheField() throws Exception {
    load();
    press("transport-place");
    TextField field = find("transport-place-field");
    Toolkit.run(() -> {
      field.setText("999.1");
      field.fireEvent(new ActionEvent());
    });
    assertThat(field.isVisible()).isTrue();
    assertThat(field.getPseudoClassStates())
        .anyMatch(state -> state.getPseudoClassName().equals("error"));
    assertThat(player.positionProperty().get()).isZero();
  }

  @Test
  void togglesAreSettings() throws Exception {
    Toolkit.run(() -> ((ToggleButton) find("transport-metronome")).fire());
    assertThat(settings.get(TransportSettings.METRONOME)).isTrue();
    Toolkit.run(() -> settings.set(TransportSettings.METRONOME, false));
    assertThat(((ToggleButton) find("transport-metronome")).isSelected()).isFalse();
  }

  @Test
  void saysWhatItWaitsFor() throws Exception {
    load(new Waiting("Solo", 0, RATE, 12.34));
    press("transport-play");
    Toolkit.await(
        ((Label) find("transport-message")).textProperty(),
        "Waiting for the phrase at 0:12.3"::equals);
    Toolkit.run(player::stop);
    assertThat(((Label) find("transport-message")).getText()).isEmpty();
  }

  @Test
  void saysWhyItIsSilent() throws Exception {
    show(Players.withoutDevice(), new PrimerDark(), Locale.GERMAN);
    load();
    press("transport-play");
    Label message = find("transport-message");
    assertThat(message.getText()).isEqualTo("Kein Ton");
    assertThat(message.getAccessibleText()).contains("kein Tonausgabegerät");
    Toolkit.picture(scene, Path.of("target/pictures/transport-silent.png"));
  }

  @Test
  void fitsIntoOneRowInBothThemes() throws Exception {
    settings.set(TransportSettings.METRONOME, true);
    for (boolean dark : new boolean[] {false, true}) {
      show(
          Players.withDevice(settings),
          dark ? new PrimerDark() : new PrimerLight(),
          Locale.ENGLISH);
      load(new Waiting("Solo", 0, RATE, 12.34));
      Toolkit.run(() -> player.seek(33.5));
      press("transport-play");
      press("transport-start");
      Toolkit.await(
          ((Label) find("transport-message")).textProperty(), text -> text.contains("0:12.3"));
      Toolkit.picture(
          scene, Path.of("target/pictures/transport-" + (dark ? "dark" : "light") + ".png"));
      Region bar = find("transport-bar");
      // It grows with the letters, which are a little larger here than in the studio.
      assertThat(bar.getHeight()).isBetween(38.0, 46.0);
      assertThat(bar.minWidth(-1)).isLessThanOrEqualTo(1000);
      Toolkit.run(player::unload);
    }
  }

  @Test
  void theMeterCountsInDecibels() {
    assertThat(LevelMeter.part(0)).isZero();
    assertThat(LevelMeter.part(1)).isEqualTo(60.0 / 66, within(1e-9));
    assertThat(LevelMeter.part(100)).isEqualTo(1);
  }
}
