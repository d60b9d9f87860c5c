package studio.melisma.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;

final class KeymapTest {

  private final Commands commands = new Commands();
  private final Settings settings = new Settings(Map.of());
  private final Command play = add(Command.of("transport.play", () -> {}, "SPACE"));
  private final Command export = add(Command.of("file.export", () -> {}, "Shortcut+E"));
  private final Command note = add(Command.of("notes.delete", () -> {}, "DELETE").inZone("roll"));
  private final Command track =
      add(Command.of("tracks.delete", () -> {}, "DELETE").inZone("tracks"));
  private final Keymap keymap = map(settings);

  private Command add(Command command) {
    commands.register(command);
    return command;
  }

  private Keymap map(Settings of) {
    return new Keymap(commands, of, Texts.of(Locale.ENGLISH), false);
  }

  private static Keystroke keys(String text) {
    return Keystroke.parse(text, false);
  }

  @Test
  void commandsHaveTheKeysThatTheyBringAlongUntilOthersAreChosen() {
    assertThat(keymap.shown(export)).isEqualTo("Ctrl+E");
    keymap.choose(export, List.of(keys("Ctrl+R"), keys("F9")));
    assertThat(keymap.shown(export)).isEqualTo("Ctrl+R, F9");
    assertThat(keymap.at(keys("Ctrl+E"))).isEmpty();
    keymap.reset(export);
    assertThat(keymap.at(keys("Ctrl+E"))).containsExactly(export);
  }

  @Test
  void choicesAreRemembered() {
    keymap.choose(export, List.of(keys("Alt+Shift+1")));
    keymap.choose(play, List.of());
    Keymap again = map(new Settings(settings.written()));
    assertThat(again.shown(export)).isEqualTo("Alt+Shift+1");
    assertThat(again.of(play)).isEmpty();
    assertThat(again.isChosen(play)).isTrue();
    again.resetAll();
    assertThat(again.shown(play)).isEqualTo("Space");
  }

  @Test
  void choosingTheUsualKeysIsNoChoice() {
    keymap.choose(export, List.of(keys("F9")));
    keymap.choose(export, List.of(keys("Ctrl+E")));
    assertThat(keymap.isChosen(export)).isFalse();
    assertThat(settings.written()).isEmpty();
  }

  @Test
  void whatCantBeReadInTheFileIsLeftOut() {
    Keymap odd =
        map(new Settings(Map.of("commands.keys", "file.export\tKnob\tF9\n\ngone.away\tF8")));
    assertThat(odd.shown(export)).isEqualTo("F9");
  }

  @Test
  void theSameKeysInTwoZonesAreNoConflict() {
    assertThat(keymap.holder(keys("DELETE"), note)).isEmpty();
    assertThat(keymap.at(keys("DELETE"))).containsExactly(note, track);
  }

  @Test
  void keysCanBeTakenOver() {
    assertThat(keymap.holder(keys("SPACE"), export)).contains(play);
    keymap.choose(export, List.of(keys("SPACE")));
    assertThat(keymap.holder(keys("SPACE"), play)).contains(export);
    keymap.take(export, keys("SPACE"));
    assertThat(keymap.holder(keys("SPACE"), export)).isEmpty();
    assertThat(keymap.of(play)).isEmpty();
  }

  @Test
  void takenKeysComeFirstAndTheOthersStay() {
    keymap.take(export, keys("F9"));
    assertThat(keymap.shown(export)).isEqualTo("F9, Ctrl+E");
  }
}
