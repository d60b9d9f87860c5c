package studio.melisma.app.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;

final class TransportCommandsTest {

  private final Settings settings = new Settings(Map.of());
  private final Player player =
      new Player(FakeDevices.with(new FakeDevice()), settings, run -> {}, Runnable::run);
  private final ObjectProperty<Optional<TimeRange>> selection =
      new SimpleObjectProperty<>(Optional.empty());
  private final Commands commands = new Commands();
  private int starts;

  TransportCommandsTest() {
    TransportCommands.register(commands, player, settings, selection, () -> starts++);
  }

  @Test
  void eachHasANameInEachLanguageAndKeysThatTheToolkitKnows() {
    for (Command command : commands.all()) {
      for (Locale language : Texts.LANGUAGES) {
        assertThat(Texts.of(language).has("commands." + command.id())).as(command.id()).isTrue();
      }
      for (String key : command.keys()) {
        assertThat(KeyCombination.valueOf(key).getName()).isNotBlank();
      }
    }
  }

  @Test
  void showsTheStartEvenToWhoIsThere() {
    player.load(Heard.level(0, 5, 44_100));
    commands.run("transport.start");
    commands.run("transport.start");
    assertThat(starts).isEqualTo(2);
  }

  @Test
  void nothingIsPlayedWhereThereIsNothing() {
    assertThat(commands.run("transport.play")).isFalse();
    player.load(Heard.level(0, 5, 44_100));
    assertThat(commands.run("transport.play")).isTrue();
    assertThat(player.isPlaying()).isTrue();
    assertThat(commands.run("transport.next-measure")).as("without beats").isFalse();
  }

  @Test
  void aSelectionIsPlayedAndLooped() {
    player.load(Heard.level(0, 5, 44_100));
    assertThat(commands.run("transport.play-selection")).isFalse();
    selection.set(Optional.of(new TimeRange(1, 2)));
    assertThat(commands.run("transport.play-selection")).isTrue();
    assertThat(player.positionProperty().get()).isEqualTo(1);
    assertThat(commands.run("transport.loop-selection")).isTrue();
    assertThat(player.loopProperty().get()).isEqualTo(selection.get());
    assertThat(player.loopingProperty().get()).isTrue();
  }

  @Test
  void settingsAreSwitched() {
    commands.run("transport.metronome");
    commands.run("transport.count-in");
    commands.run("transport.follow");
    assertThat(settings.get(TransportSettings.METRONOME)).isTrue();
    assertThat(settings.get(TransportSettings.COUNT_IN)).isTrue();
    assertThat(settings.get(TransportSettings.FOLLOW)).isEqualTo(Follow.STATIONARY);
    commands.run("transport.follow-off");
    assertThat(settings.get(TransportSettings.FOLLOW)).isEqualTo(Follow.OFF);
  }
}
