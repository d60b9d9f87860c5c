package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandSearch;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.commands.FocusZones;
import studio.melisma.app.commands.KeptFocus;
import studio.melisma.app.commands.KeyDispatch;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.SettingsPage;
import studio.melisma.app.palette.Look;
import studio.melisma.app.palette.Theme;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;

/**
 * What a user of any program expects: menus, keys, the command palette, settings, help. The shell
 * makes one when all rooms have registered their commands, takes the menu bar from it, and has it
 * {@link #scene make the scene}.
 */
public final class Habits {

  /** Dialogs are no larger, so that there is room for their frame. */
  private static final double SCREEN_SHARE = 0.9;

  private final Settings settings;
  private final Texts texts;
  private final Commands commands;
  private final Keymap keymap;
  private final Look look;
  private final FocusZones zones;
  private final CommandSearch search;
  private final CommandPalette palette;
  private final List<SettingsPage> pages = new ArrayList<>();
  private @Nullable Scene scene;
  private @Nullable Stage settingsWindow;
  private @Nullable Stage helpWindow;

  /**
   * @param pages what rooms let the user set, after the general page and before the keys
   */
  public Habits(
      Settings settings,
      Texts texts,
      Commands commands,
      Keymap keymap,
      Look look,
      FocusZones zones,
      List<SettingsPage> pages) {
    this.settings = settings;
    this.texts = texts;
    this.commands = commands;
    this.keymap = keymap;
    this.look = look;
    this.zones = zones;
    search = new CommandSearch(commands, settings, texts);
    palette = new CommandPalette(search, keymap, texts);
    this.pages.add(
        new SettingsPage(
            texts.get("habits.settings.general"), () -> new GeneralPage(settings, texts).root()));
    this.pages.addAll(pages);
    this.pages.add(
        new SettingsPage(
            texts.get("habits.settings.keys"),
            () -> new ShortcutEditor(search, keymap, texts).root()));
    register();
  }

  private void register() {
    commands.register(Command.of("view.commands", palette::open, "Shortcut+Shift+P"));
    commands.register(Command.of("view.next-zone", () -> zone(true), "F6"));
    commands.register(Command.of("view.previous-zone", () -> zone(false), "Shift+F6"));
    commands.register(
        Command.of("view.zoom-ui-in", look::zoomIn, "Shortcut+Alt+=", "Shortcut+Alt++")
            .whileHeld());
    commands.register(Command.of("view.zoom-ui-out", look::zoomOut, "Shortcut+Alt+-").whileHeld());
    commands.register(Command.of("view.zoom-ui-reset", look::zoomUsual, "Shortcut+Alt+0"));
    for (Theme theme : Theme.values()) {
      commands.register(
          Command.toggle(
              "view.theme-" + theme.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              chosen(settings.property(Look.THEME), theme)));
    }
    language("app.language-system", "");
    for (Locale spoken : Texts.LANGUAGES) {
      language("app.language-" + spoken.toLanguageTag(), spoken.toLanguageTag());
    }
    commands.register(Command.of("app.settings", () -> openSettings(""), "Shortcut+,"));
    commands.register(
        Command.of("app.shortcuts", () -> openSettings(texts.get("habits.settings.keys"))));
    commands.register(Command.of("help.keys", this::openHelp, "F1"));
    commands.register(Command.of("help.about", this::openAbout));
  }

  /** Shows the page, too, which says from when on it counts. */
  private void language(String id, String tag) {
    commands.register(
        Command.of(
            id,
            () -> {
              settings.set(Texts.LANGUAGE, tag);
              openSettings(texts.get("habits.settings.general"));
            }));
  }

  /** Whether one of several is chosen; it is given up only for another. */
  private static <T> Property<Boolean> chosen(Property<T> choice, T value) {
    BooleanProperty chosen = new SimpleBooleanProperty();
    choice.subscribe(now -> chosen.set(value.equals(now)));
    chosen.subscribe((before, now) -> {
      if (now) {
        choice.setValue(value);
      } else {
        chosen.set(value.equals(choice.getValue()));
      }
    });
    return chosen;
  }

  /**
   * The menu bar of all commands that are registered now.
   *
   * @param inserted menus that are no commands, by where the {@link MenuPlan} has them:
   *     "&lt;recent&gt;"
   */
  public MenuBar menuBar(Map<String, Menu> inserted) {
    return new Menus(commands, keymap, texts, inserted).bar();
  }

  /** Makes the window's scene of what it shows: with this look, with keys, under the palette. */
  public Scene scene(Node content, double width, double height) {
    Scene made = new Scene(new StackPane(content, palette.root()), width, height);
    made.getStylesheets().add(DialogWindow.stylesheet());
    look.install(made);
    zones.install(made);
    new KeyDispatch(keymap, zones).install(made);
    KeptFocus.install(made);
    scene = made;
    return made;
  }

  private void zone(boolean forward) {
    if (scene != null) {
      zones.move(scene, forward);
    }
  }

  private void openSettings(String page) {
    SettingsDialog dialog = new SettingsDialog(pages, texts);
    if (!page.isEmpty()) {
      dialog.show(page);
    }
    settingsWindow = replace(settingsWindow, "habits.settings.title", dialog.root(), 860, 560);
  }

  private void openHelp() {
    helpWindow =
        replace(
            helpWindow, "habits.help.title", new HelpPage(search, keymap, texts).root(), 520, 640);
  }

  private void openAbout() {
    replace(null, "habits.about.title", new AboutBox(texts).root(), 640, 560);
  }

  private Stage replace(
      @Nullable Stage open, String title, Region root, double width, double height) {
    if (open != null) {
      open.close();
    }
    double zoom = settings.get(Look.ZOOM);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    root.setPrefSize(
        Math.min(width * zoom, screen.getWidth() * SCREEN_SHARE),
        Math.min(height * zoom, screen.getHeight() * SCREEN_SHARE));
    Parent parent = root;
    Stage stage =
        new DialogWindow(
                look, scene == null ? null : scene.getWindow(), texts.get(title), parent, false)
            .stage();
    stage.show();
    return stage;
  }
}
