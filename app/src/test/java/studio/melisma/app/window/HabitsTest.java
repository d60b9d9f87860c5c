package studio.melisma.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.testfx.api.FxRobot;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandControls;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.commands.FocusZones;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.Keystroke;
import studio.melisma.app.palette.Look;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.palette.Theme;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;

/** Menus, keys, palette and dialogs as a user meets them, over a window with a few commands. */
@SuppressWarnings("NullAway.Init") // What is shown is made on the thread of the toolkit.
final class HabitsTest {

  private static final Path PICTURES = Path.of("target", "pictures");

  private final List<String> done = new ArrayList<>();
  private final BooleanProperty exportable = new SimpleBooleanProperty();
  private final SimpleObjectProperty<String> undone = new SimpleObjectProperty<>("");
  private final BooleanProperty metronome = new SimpleBooleanProperty();
  private final SimpleObjectProperty<Boolean> systemDark = new SimpleObjectProperty<>(false);
  private final SimpleObjectProperty<Boolean> systemContrast = new SimpleObjectProperty<>(false);
  private final FxRobot robot = new FxRobot();
  private final Commands commands = new Commands();
  private Settings settings;
  private Keymap keymap;
  private Look look;
  private Stage stage;
  private Scene scene;
  private MenuBar bar;
  private TextField lyric;
  private Button play;
  private ToggleButton tick;

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  private void register(String id, String... keys) {
    commands.register(Command.of(id, () -> done.add(id), keys));
  }

  @BeforeEach
  void showWindow() throws Exception {
    settings = new Settings(Map.of());
    Toolkit.run(() -> show(Texts.of(Locale.ENGLISH)));
  }

  private void show(Texts texts) {
    register("test.play", "SPACE");
    register("test.record", "R");
    register("test.first-tool", "1");
    commands.register(Command.of("test.step", () -> done.add("test.step"), "]").whileHeld());
    commands.register(
        Command.of("test.export", exportable, () -> done.add("test.export"), "Shortcut+E"));
    commands.register(
        Command.of("edit.undo", () -> done.add("edit.undo"), "Shortcut+Z").detailed(undone));
    commands.register(Command.toggle("transport.metronome", metronome, "M"));
    commands.register(
        Command.of("test.note", () -> done.add("test.note"), "DELETE").inZone("roll"));
    commands.register(
        Command.of("test.track", () -> done.add("test.track"), "DELETE").inZone("tracks"));
    keymap = new Keymap(commands, settings, texts, Keystroke.onMac());
    look = new Look(settings, systemDark, systemContrast);
    FocusZones zones = new FocusZones();
    Habits habits = new Habits(settings, texts, commands, keymap, look, zones, List.of());
    CommandControls controls = new CommandControls(commands, keymap, texts);
    play = controls.button("view.commands", MaterialDesignP.PLAY);
    tick = controls.toggle("transport.metronome", MaterialDesignM.METRONOME);
    lyric = new TextField();
    HBox tracks = new HBox(play, tick);
    Label canvas = new Label("roll");
    canvas.setFocusTraversable(true);
    VBox roll = new VBox(canvas, lyric);
    zones.add("tracks", tracks, play);
    zones.add("roll", roll, canvas);
    bar = habits.menuBar(Map.of("<recent>", new Menu("Recent")));
    BorderPane content = new BorderPane(new VBox(tracks, roll));
    content.setTop(bar);
    scene = habits.scene(content, 900, 600);
    stage = new Stage();
    stage.setScene(scene);
    stage.show();
    canvas.requestFocus();
  }

  @AfterEach
  void closeWindows() throws Exception {
    Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  private void focus(Node node) throws Exception {
    Toolkit.run(node::requestFocus);
  }

  private Node canvas() {
    return scene.getRoot().lookupAll(".label").stream()
        .filter(label -> ((Label) label).getText().equals("roll"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keysDoTheirCommands() {
    robot.push(KeyCode.SPACE);
    robot.push(KeyCode.R);
    robot.push(KeyCode.DIGIT1);
    assertThat(done).containsExactly("test.play", "test.record", "test.first-tool");
    robot.push(KeyCode.CONTROL, KeyCode.E);
    assertThat(done).as("what can't be done is not done").hasSize(3);
    exportable.set(true);
    robot.push(KeyCode.CONTROL, KeyCode.E);
    assertThat(done.getLast()).isEqualTo("test.export");
  }

  @Test
  void whereTextIsTypedTheFieldComesFirst() throws Exception {
    focus(lyric);
    exportable.set(true);
    robot.write("r1 m", 0);
    robot.push(KeyCode.DELETE);
    robot.push(KeyCode.BACK_SPACE);
    assertThat(lyric.getText()).isEqualTo("r1 ");
    assertThat(done).isEmpty();
    assertThat(metronome.get()).isFalse();
    robot.push(KeyCode.CONTROL, KeyCode.E);
    assertThat(done).containsExactly("test.export");
  }

  @Test
  void aFocusedButtonKeepsSpaceAndEnter() throws Exception {
    focus(tick);
    robot.push(KeyCode.SPACE);
    assertThat(metronome.get()).isTrue();
    assertThat(done).isEmpty();
    robot.push(KeyCode.M);
    assertThat(metronome.get()).isFalse();
    assertThat(tick.isSelected()).isFalse();
  }

  @Test
  void theSameKeysDoInEachZoneWhatBelongsThere() throws Exception {
    robot.push(KeyCode.DELETE);
    focus(play);
    robot.push(KeyCode.DELETE);
    assertThat(done).containsExactly("test.note", "test.track");
  }

  @Test
  void aHeldKeyStepsOnAndSwitchesOnce() throws Exception {
    held(KeyCode.CLOSE_BRACKET, 3);
    held(KeyCode.SPACE, 3);
    robot.push(KeyCode.SPACE);
    assertThat(done)
        .containsExactly("test.step", "test.step", "test.step", "test.play", "test.play");
  }

  /** What a keyboard sends while a key is held, which the robot doesn't. */
  private void held(KeyCode code, int times) throws Exception {
    Toolkit.run(() -> {
      for (int time = 0; time < times; time++) {
        Event.fireEvent(canvas(), key(KeyEvent.KEY_PRESSED, code));
      }
      Event.fireEvent(canvas(), key(KeyEvent.KEY_RELEASED, code));
    });
  }

  private static KeyEvent key(EventType<KeyEvent> type, KeyCode code) {
    return new KeyEvent(type, "", "", code, false, false, false, false);
  }

  @Test
  void zonesRememberTheirFocus() throws Exception {
    focus(lyric);
    robot.push(KeyCode.F6);
    assertThat(scene.getFocusOwner()).isSameAs(play);
    focus(tick);
    robot.push(KeyCode.SHIFT, KeyCode.F6);
    assertThat(scene.getFocusOwner()).isSameAs(lyric);
    robot.push(KeyCode.F6);
    assertThat(scene.getFocusOwner()).isSameAs(tick);
  }

  @Test
  void menusComeFromTheRegistryAndShowKeysThatWereChosen() throws Exception {
    assertThat(bar.getMenus())
        .extracting(Menu::getText)
        .containsExactly("_File", "_Edit", "_View", "_Transport", "_Help");
    assertThat(item("edit.undo").getText()).doesNotContain(":");
    Toolkit.run(() -> undone.set("move notes"));
    assertThat(item("edit.undo").getText()).endsWith(": move notes");
    MenuItem settingsItem = item("app.settings");
    assertThat(settingsItem.getAccelerator().getDisplayText()).isEqualTo("Ctrl+,");
    assertThat(bar.getMenus().getFirst().getItems().getFirst().getText()).isEqualTo("Recent");
    CheckMenuItem check = (CheckMenuItem) item("transport.metronome");
    Toolkit.run(check::fire);
    assertThat(metronome.get()).isTrue();
    assertThat(check.isSelected()).isTrue();
    Toolkit.run(() -> metronome.set(false));
    assertThat(check.isSelected()).isFalse();
    Toolkit.run(() ->
        keymap.choose(
            commands.find("app.settings").orElseThrow(), List.of(Keystroke.parse("F9", false))));
    assertThat(settingsItem.getAccelerator().getDisplayText()).isEqualTo("F9");
  }

  private MenuItem item(String id) {
    return bar.getMenus().stream()
        .flatMap(menu -> menu.getItems().stream())
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePaletteFindsAndDoesAndGivesTheFocusBack() throws Exception {
    focus(lyric);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    TextField field = (TextField) scene.lookup("#command-palette-field");
    ListView<?> found = (ListView<?>) scene.lookup("#command-palette-found");
    assertThat(field.isFocused()).isTrue();
    assertThat(found.getItems()).hasSize(commands.all().size());
    robot.write("test.r", 0);
    assertThat(((Command) found.getSelectionModel().getSelectedItem()).id())
        .isEqualTo("test.record");
    assertThat(field.getAccessibleHelp()).isEqualTo("test.record, R");
    robot.push(KeyCode.ENTER);
    assertThat(done).containsExactly("test.record");
    assertThat(scene.getFocusOwner()).isSameAs(lyric);

    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    assertThat(((Command) found.getItems().getFirst()).id()).isEqualTo("test.record");
    robot.write("export", 0);
    robot.push(KeyCode.ENTER);
    assertThat(done).as("what can't be done is not done").hasSize(1);
    assertThat(field.getAccessibleHelp()).contains("not possible just now");
    robot.push(KeyCode.ESCAPE);
    assertThat(field.getParent().getParent().isVisible()).isFalse();
    assertThat(scene.getFocusOwner()).isSameAs(lyric);
  }

  @Test
  void thePaletteIsWalkedByArrowKeys() {
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    ListView<?> found = (ListView<?>) scene.lookup("#command-palette-found");
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.UP);
    assertThat(found.getSelectionModel().getSelectedIndex()).isEqualTo(1);
    int pages = found.getItems().size() / 10 + 1;
    for (int page = 0; page < pages; page++) {
      robot.push(KeyCode.PAGE_DOWN);
    }
    assertThat(found.getSelectionModel().getSelectedIndex()).isEqualTo(found.getItems().size() - 1);
    assertThat(done).isEmpty();
  }

  @Test
  void buttonsOfCommandsSayWhatTheyDoAndByWhichKeys() throws Exception {
    assertThat(tick.getAccessibleText()).isNotBlank();
    assertThat(tick.getAccessibleHelp()).isEqualTo("Keys: M");
    assertThat(tick.getTooltip().getText()).endsWith(" (M)");
    assertThat(tick.getAccessibleRole()).isEqualTo(AccessibleRole.TOGGLE_BUTTON);
    assertThat(play.getAccessibleText()).isEqualTo("Find a command");
    Toolkit.run(() -> keymap.choose(commands.find("transport.metronome").orElseThrow(), List.of()));
    assertThat(tick.getTooltip().getText()).doesNotContain("(");
  }

  @Test
  void newKeysArePressedAndTakenOverOnlyWhenTheUserSaysSo() throws Exception {
    exportable.set(true);
    Toolkit.run(() -> commands.run("app.shortcuts"));
    Scene dialog = top();
    robot.clickOn("#keys-search").write("test.export", 0);
    TableView<?> table = (TableView<?>) dialog.lookup("#keys-table");
    assertThat(((Command) table.getSelectionModel().getSelectedItem()).id())
        .isEqualTo("test.export");
    press(dialog, "#keys-press");
    robot.push(KeyCode.SPACE);
    assertThat(words(dialog)).contains("Space already belongs to", "test.play");
    assertThat(dialog.lookup("#keys-take").isFocused()).isTrue();
    press(dialog, "#keys-leave");
    assertThat(Toolkit.on(() -> keymap.shown(command("test.export")))).isEqualTo("Ctrl+E");
    press(dialog, "#keys-press");
    robot.push(KeyCode.SPACE);
    press(dialog, "#keys-take");
    assertThat(Toolkit.on(() -> keymap.shown(command("test.export")))).isEqualTo("Space, Ctrl+E");
    assertThat(Toolkit.on(() -> keymap.of(command("test.play")))).isEmpty();
    press(dialog, "#keys-press");
    robot.push(KeyCode.ALT, KeyCode.K);
    assertThat(Toolkit.on(() -> keymap.shown(command("test.export"))))
        .isEqualTo("Alt+K, Space, Ctrl+E");
    press(dialog, "#keys-reset-all");
    assertThat(Toolkit.on(() -> keymap.shown(command("test.play")))).isEqualTo("Space");
    robot.push(KeyCode.ESCAPE);
    assertThat(Window.getWindows()).doesNotContain(dialog.getWindow());
  }

  private static void press(Scene dialog, String id) throws Exception {
    Toolkit.run(() -> ((Button) dialog.lookup(id)).fire());
  }

  private Command command(String id) {
    return commands.find(id).orElseThrow();
  }

  private static String words(Scene dialog) {
    return ((Label) dialog.lookup("#keys-words")).getText();
  }

  private Scene top() {
    return Window.getWindows().stream()
        .filter(window -> !window.equals(stage) && window instanceof Stage)
        .map(Window::getScene)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theThemeFollowsTheSystemUntilOneIsChosen() throws Exception {
    assertThat(look.palette().getValue()).isEqualTo(Palette.LIGHT);
    Toolkit.run(() -> systemDark.set(true));
    assertThat(look.palette().getValue()).isEqualTo(Palette.DARK);
    Toolkit.run(() -> systemContrast.set(true));
    assertThat(look.palette().getValue()).isEqualTo(Palette.HIGH_CONTRAST);
    Toolkit.run(() -> settings.set(Look.THEME, Theme.LIGHT));
    assertThat(look.palette().getValue()).isEqualTo(Palette.LIGHT);
    Toolkit.run(() -> systemDark.set(false));
    assertThat(look.palette().getValue()).isEqualTo(Palette.LIGHT);
  }

  @Test
  @SuppressWarnings("unchecked")
  void settingsCountAtOnce() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    Scene dialog = top();
    double before = Toolkit.on(() -> play.getFont().getSize());
    Toolkit.run(() -> {
      ((ComboBox<Double>) dialog.lookup("#settings-zoom")).setValue(1.5);
      ((ComboBox<Theme>) dialog.lookup("#settings-theme")).setValue(Theme.DARK);
      scene.getRoot().applyCss();
    });
    assertThat(play.getFont().getSize()).isGreaterThan(before * 1.4);
    assertThat(look.palette().getValue()).isEqualTo(Palette.DARK);
    assertThat(settings.written()).containsEntry("look.zoom", "1.5");
    Toolkit.run(stage::requestFocus);
    Toolkit.run(look::zoomOut);
    assertThat(look.zoom().getValue()).isEqualTo(1.25);
    Toolkit.run(look::zoomUsual);
    Toolkit.run(() -> scene.getRoot().applyCss());
    assertThat(play.getFont().getSize()).isEqualTo(before);
  }

  @Test
  void showsItselfInAllThemes() throws Exception {
    exportable.set(false);
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)) {
      String name = theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Toolkit.run(() -> settings.set(Look.THEME, theme));
      Toolkit.run(() -> {
        commands.run("view.commands");
        ((TextField) scene.lookup("#command-palette-field")).setText("ex");
      });
      picture(scene, "palette", name);
      for (String id : List.of("app.settings", "app.shortcuts", "help.keys", "help.about")) {
        Toolkit.run(() -> commands.run(id));
        Scene dialog = top();
        picture(dialog, id.substring(id.indexOf('.') + 1), name);
        Toolkit.run(() -> dialog.getWindow().hide());
      }
      Toolkit.run(() -> bar.getMenus().get(2).show());
      Scene menu =
          Toolkit.on(() ->
              Window.getWindows().stream()
                  .filter(window -> !(window instanceof Stage))
                  .findFirst()
                  .orElseThrow()
                  .getScene());
      picture(menu, "menu", name);
      Toolkit.run(() -> bar.getMenus().get(2).hide());
      assertThat(Toolkit.on(() -> menu.getRoot().lookup(".menu-item"))).isNotNull();
    }
  }

  private static void picture(Scene of, String what, String theme) throws Exception {
    Path file = PICTURES.resolve("habits-" + what + "-" + theme + ".png");
    Toolkit.run(() -> {
      of.getRoot().applyCss();
      of.getRoot().layout();
    });
    Toolkit.picture(of, file);
    assertThat(file).isNotEmptyFile();
  }
}
