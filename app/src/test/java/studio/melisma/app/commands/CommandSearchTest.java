package studio.melisma.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;

final class CommandSearchTest {

  private final Commands commands = new Commands();
  private final Settings settings = new Settings(Map.of());
  private final CommandSearch search =
      new CommandSearch(commands, settings, Texts.of(Locale.GERMAN));

  CommandSearchTest() {
    for (String id :
        new String[] {
          "app.settings",
          "view.commands",
          "view.next-zone",
          "view.zoom-ui-in",
          "view.zoom-ui-out",
          "help.keys"
        }) {
      commands.register(Command.of(id, () -> {}));
    }
  }

  private String first(String wished) {
    return search.find(wished).getFirst().id();
  }

  @Test
  void findsByNameInBothLanguagesAndById() {
    assertThat(first("einst")).isEqualTo("app.settings");
    assertThat(first("settings")).isEqualTo("app.settings");
    assertThat(first("app.se")).isEqualTo("app.settings");
  }

  @Test
  void findsWithoutAccentsByBeginningsOfWordsAndInAnyOrder() {
    assertThat(first("grosser")).isEqualTo("view.zoom-ui-in");
    assertThat(first("nachster")).isEqualTo("view.next-zone");
    assertThat(first("nb")).isEqualTo("view.next-zone");
    assertThat(first("kleiner alles")).isEqualTo("view.zoom-ui-out");
  }

  @Test
  void aListOfKeysTellsNotWhatWouldBeDoneJustNow() {
    Texts english = Texts.of(Locale.ENGLISH);
    Command undo =
        Command.of("edit.undo", () -> {}).detailed(new SimpleStringProperty("Draw a note"));
    assertThat(undo.name(english)).isEqualTo("Undo: Draw a note");
    assertThat(undo.plainName(english)).isEqualTo("Undo");
  }

  @Test
  void whatCanBeDoneNowComesBeforeWhatCannot() {
    BooleanProperty possible = new SimpleBooleanProperty(false);
    commands.register(Command.of("score.zoom-reset", possible, () -> {}));
    commands.register(Command.of("view.score", () -> {}));
    assertThat(first("score")).isEqualTo("view.score");
    assertThat(first("score.zoom-reset")).as("its whole name").isEqualTo("score.zoom-reset");
  }

  @Test
  void findsNothingWhereNothingFits() {
    assertThat(search.find("xyzzy")).isEmpty();
    assertThat(search.find("settings xyzzy")).isEmpty();
  }

  @Test
  void lettersTogetherFitBetterThanLettersApart() {
    assertThat(CommandSearch.score("set", "settings"))
        .isGreaterThan(CommandSearch.score("set", "sxext"));
    assertThat(CommandSearch.score("ab", "ba")).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void whatWasDoneLatelyComesFirst() {
    assertThat(search.find("")).hasSize(6);
    search.did(commands.find("view.zoom-ui-out").orElseThrow());
    search.did(commands.find("help.keys").orElseThrow());
    search.did(commands.find("view.zoom-ui-out").orElseThrow());
    assertThat(search.find("").stream().limit(2).map(Command::id))
        .containsExactly("view.zoom-ui-out", "help.keys");
    assertThat(first("alles")).isEqualTo("view.zoom-ui-out");
    assertThat(settings.written()).containsKey("commands.recent");
  }
}
