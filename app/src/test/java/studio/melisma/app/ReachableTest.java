package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandSearch;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.Keystroke;
import studio.melisma.app.palette.Look;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.palette.Theme;
import studio.melisma.app.song.Scores;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Ear;
import studio.melisma.app.window.StudioWindow.Rooms;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;

/** All that the studio can do is found, named and spoken, in each language and theme. */
final class ReachableTest {

  @TempDir private Path folder;
  private UserFolders folders;

  @BeforeEach
  void moveIn() {
    folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
  }

  @Test
  void everyCommandIsNamedAndFoundInEachLanguage() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.threeNotes(folder));
      Toolkit.run(() -> {
        List<String> lost = new ArrayList<>();
        for (Locale language : Texts.LANGUAGES) {
          Texts texts = Texts.of(language);
          CommandSearch search =
              new CommandSearch(studio.rooms().commands(), studio.rooms().settings(), texts);
          for (Command command : studio.rooms().commands().all()) {
            String name = search.name(command);
            if (!texts.has("commands." + command.id())
                || name.isBlank()
                || search.find(name).stream().limit(1).noneMatch(command::equals)) {
              lost.add(language + " " + command.id() + " “" + name + "”");
            }
          }
        }
        assertThat(lost).isEmpty();
        assertThat(studio.rooms().commands().all()).hasSizeGreaterThan(80);
      });
    }
  }

  @Test
  void whatIsNamedIsThereAndWhatItWorksOnIsNamed() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.threeNotes(folder));
      Toolkit.run(() -> {
        List<String> ids = studio.rooms().commands().all().stream().map(Command::id).toList();
        assertThat(ids).containsAll(named("commands"));
        assertThat(
                studio.rooms().commands().all().stream()
                    .map(Command::domain)
                    .collect(Collectors.toSet()))
            .containsExactlyInAnyOrderElementsOf(
                named("habits").stream()
                    .filter(key -> key.startsWith("domain."))
                    .map(key -> key.substring("domain.".length()))
                    .toList());
      });
    }
  }

  /** The texts of a bundle, without its name, and without what else is said of a command. */
  private static Set<String> named(String bundle) {
    return ResourceBundle.getBundle(Texts.class.getPackageName() + "." + bundle, Locale.ROOT)
        .keySet()
        .stream()
        .map(key -> key.substring(bundle.length() + 1))
        .map(key -> key.replaceFirst("\\.more$", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void whatTheSettingsChooseIsFoundByItsName() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      Toolkit.run(() -> {
        Rooms rooms = studio.rooms();
        CommandSearch search =
            new CommandSearch(rooms.commands(), rooms.settings(), Texts.of(Locale.GERMAN));
        Map<String, String> wished =
            Map.of(
                "German", "app.language-de",
                "Deutsch", "app.language-de",
                "English", "app.language-en",
                "dark", "view.theme-dark",
                "dunkel", "view.theme-dark",
                "high contrast", "view.theme-high-contrast");
        wished.forEach(
            (words, id) -> assertThat(search.find(words).getFirst().id()).as(words).isEqualTo(id));

        rooms.commands().run("view.theme-dark");
        assertThat(rooms.settings().get(Look.THEME)).isEqualTo(Theme.DARK);
        assertThat(rooms.look().palette().getValue()).isEqualTo(Palette.DARK);
        rooms.commands().run("view.theme-dark");
        assertThat(rooms.settings().get(Look.THEME)).as("chosen already").isEqualTo(Theme.DARK);
        rooms.settings().set(Look.THEME, Theme.LIGHT);
        assertThat(toggled(rooms, "view.theme-dark")).isFalse();
        assertThat(toggled(rooms, "view.theme-light")).isTrue();

        rooms.commands().run("app.language-de");
        assertThat(rooms.settings().get(Texts.LANGUAGE)).isEqualTo("de");
        List.copyOf(Window.getWindows()).stream()
            .filter(window -> !window.equals(studio.stage))
            .forEach(Window::hide);
      });
    }
  }

  private static boolean toggled(Rooms rooms, String id) {
    return rooms.commands().find(id).orElseThrow().toggled().orElseThrow().getValue();
  }

  @Test
  void noKeysDoTwoThingsInOnePlace() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      Toolkit.run(() -> {
        Keymap keymap = studio.rooms().keymap();
        for (Command command : studio.rooms().commands().all()) {
          for (Keystroke keys : keymap.of(command)) {
            assertThat(keymap.holder(keys, command)).as("%s by %s", command.id(), keys).isEmpty();
          }
        }
      });
    }
  }

  @Test
  void namesDifferWithinALanguage() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      Toolkit.run(() -> {
        for (Locale language : Texts.LANGUAGES) {
          CommandSearch search =
              new CommandSearch(
                  studio.rooms().commands(), studio.rooms().settings(), Texts.of(language));
          assertThat(studio.rooms().commands().all().stream().map(search::name))
              .doesNotHaveDuplicates();
        }
      });
    }
  }

  @Test
  void allThatTakesTheKeyboardIsSpoken() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      List<String> mute = new ArrayList<>();
      mute.addAll(unspoken(studio));
      studio.open(Scores.choir(folder));
      for (String panel : List.of("report", "properties", "changes", "history")) {
        Toolkit.run(() -> {
          if (studio.rooms().commands().find("view.panel-" + panel).isPresent()) {
            studio.rooms().commands().run("view.panel-" + panel);
          }
        });
        mute.addAll(unspoken(studio));
      }
      assertThat(mute.stream().distinct()).isEmpty();
    }
  }

  private static List<String> unspoken(StudioAtHand studio) throws Exception {
    return Toolkit.on(() -> {
      Parent root = studio.scene().getRoot();
      root.applyCss();
      root.layout();
      List<String> found = new ArrayList<>();
      look(root, found);
      return found;
    });
  }

  private static void look(Node node, List<String> found) {
    if (!node.isVisible()) {
      return;
    }
    boolean frame =
        node instanceof ScrollPane || node instanceof SplitPane || node instanceof MenuBar;
    boolean interactive = node.isFocusTraversable() && !frame && !(node instanceof ScrollBar);
    if (interactive && spoken(node).isBlank()) {
      found.add(node + " in " + node.getParent());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, found));
    }
  }

  /** What a screen reader says first. */
  private static String spoken(Node node) {
    if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
      return node.getAccessibleText();
    }
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      return labeled.getText();
    }
    Object label = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
    return label instanceof Label words ? words.getText() : "";
  }

  @Test
  void speaksGermanWhereTheMachineDoes() throws Exception {
    try (StudioAtHand studio = new StudioAtHand(folders, Ear.open(), Locale.GERMANY)) {
      studio.open(Scores.threeNotes(folder));
      studio.sung();
      Toolkit.run(() -> {
        MenuBar menus = (MenuBar) studio.scene().lookup(".menu-bar");
        assertThat(menus.getMenus())
            .extracting(Menu::getText)
            .extracting(text -> text.replace("_", ""))
            .contains("Datei", "Bearbeiten");
        assertThat(StudioAtHand.words(studio.scene().getRoot()))
            .contains("Spuren")
            .doesNotContain("Tracks");
      });
    }
  }

  @Test
  void startsInTheThemeThatWasChosen() throws Exception {
    Files.createDirectories(folders.data());
    Files.writeString(
        folders.data().resolve("settings.json"),
        "{\"format\": 1, \"settings\": {\"look.theme\": \"HIGH_CONTRAST\"}}");
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.threeNotes(folder));
      Toolkit.run(() ->
          assertThat(studio.rooms().look().palette().getValue()).isEqualTo(Palette.HIGH_CONTRAST));
    }
  }
}
