package studio.melisma.app.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.playing.TransportBar;
import studio.melisma.app.score.ScoreView;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.SongBeats;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.tracks.TracksView;
import studio.melisma.app.transport.TransportCommands;
import studio.melisma.app.window.Zones.Zone;
import studio.melisma.song.SongReading;

/** The studio's window: the song in its zones, beside it a panel, around it what can be done. */
public final class StudioWindow {

  private static final String DEMO = "amazing-grace.musicxml";

  private final Rooms rooms;
  private final FileChoice choice;
  private final Zones zones;
  private final SidePanel side;
  private final Scene scene;

  /** Of the song, for the transport. */
  private final ObservableValue<SongBeats> beats;

  /** Of the arrangement, which shows more of the song than the roll. */
  private final TimeAxis overview = new TimeAxis(24, 1, 160);

  /** Of the roll and of the lanes below it. */
  private final TimeAxis detail = new TimeAxis(128, 4, 640);

  /** What the window is put together of. */
  public record Rooms(
      SongViewModel song,
      SongFiles files,
      VoiceShelf voices,
      Commands commands,
      Settings settings,
      Notices notices,
      Texts texts,
      ObservableValue<Palette> palette,
      Executor background,
      Executor ui) {}

  /**
   * @param choice asks for files
   */
  public StudioWindow(Rooms rooms, FileChoice choice) {
    this.rooms = rooms;
    this.choice = choice;
    SongViewModel song = rooms.song();
    beats = song.readingProperty().map(now -> now.map(SongBeats::of).orElse(SongBeats.NONE));
    beats.subscribe(now -> song.player().beatsProperty().set(now.grid()));
    TransportCommands.register(
        rooms.commands(),
        song.player(),
        rooms.settings(),
        song.selectionProperty().map(chosen -> StudioCommands.selected(song)));
    zones = new Zones(rooms.settings());
    side = new SidePanel(rooms.settings(), rooms.texts());
    StudioCommands.register(rooms.commands(), rooms.song(), rooms.texts());
    fileCommands();
    plugIn();
    zoneCommands();
    helpCommands();
    scene = new Scene(compose());
    scene.getStylesheets().add(stylesheet());
    drops().on(scene.getRoot());
  }

  /** One line for each view. */
  private void plugIn() {
    zones.put(
        Zone.TRACKS,
        () ->
            new TracksView(
                    rooms.song(),
                    rooms.voices(),
                    rooms.settings(),
                    rooms.texts(),
                    rooms.palette(),
                    overview,
                    this::showTrack,
                    () -> rooms.commands().run("track.add"))
                .root());
    ScoreView score = new ScoreView(rooms.texts(), rooms.settings(), rooms.palette());
    score.register(rooms.commands());
    ScoreZone page =
        new ScoreZone(
            score, rooms.song(), rooms.notices(), rooms.background(), rooms.ui());
    zones.put(Zone.SCORE, page::root);
  }

  private BorderPane compose() {
    Welcome welcome = new Welcome(rooms.files(), rooms.voices(), rooms.commands(), rooms.texts());
    BorderPane song = new BorderPane(zones.root());
    song.setRight(side.root());
    StackPane center = new StackPane(song, welcome.root());
    rooms.song().readingProperty().subscribe(now -> seen(song, welcome));
    rooms.files().openingProperty().subscribe(now -> seen(song, welcome));
    BorderPane root = new BorderPane(center);
    root.setTop(
        new VBox(
            new MenuStrip(rooms.commands(), rooms.texts(), this::recent).root(),
            new TransportBar(
                    rooms.texts(),
                    rooms.commands(),
                    rooms.song().player(),
                    rooms.settings(),
                    beats.map(now -> now::at))
                .root(),
            new NoticeStack(rooms.notices(), rooms.commands(), rooms.texts()).root()));
    root.setBottom(new StatusBar(rooms.song(), rooms.commands(), rooms.texts()).root());
    root.getStyleClass().add("studio");
    return root;
  }

  private void seen(BorderPane song, Welcome welcome) {
    boolean welcoming =
        rooms.song().reading().isEmpty() || rooms.files().openingProperty().get().isPresent();
    song.setVisible(!welcoming);
    welcome.root().setVisible(welcoming);
  }

  /** Shows it; when it is closed, what was going on is given up. */
  public void show(Stage stage) {
    stage.setMinWidth(720);
    stage.setMinHeight(480);
    WindowPlace.of(stage, rooms.settings());
    stage.setScene(scene);
    stage
        .titleProperty()
        .bind(
            Bindings.createStringBinding(
                this::title, rooms.song().readingProperty(), rooms.song().dirtyProperty()));
    stage.setOnHidden(event -> rooms.song().close());
    stage.show();
  }

  private String title() {
    Texts texts = rooms.texts();
    return rooms
        .song()
        .reading()
        .map(SongReading::song)
        .map(song ->
            texts.get(
                rooms.song().dirtyProperty().get() ? "window.title.dirty" : "window.title.song",
                song.title()))
        .orElseGet(() -> texts.get("window.title"));
  }

  private void fileCommands() {
    Commands commands = rooms.commands();
    commands.register(
        Command.of(
            "file.new",
            () ->
                rooms
                    .files()
                    .create(
                        rooms.texts().get("song.new.title"), rooms.texts().get("song.new.track")),
            "Shortcut+N"));
    commands.register(
        Command.of(
            "file.open",
            () -> choice.songToOpen(scene.getWindow()).ifPresent(rooms.files()::open),
            "Shortcut+O"));
    commands.register(Command.of("file.demo", this::openDemo));
    commands.register(
        Command.of(
            "file.cancel-opening",
            rooms.files().openingProperty().map(Optional::isPresent),
            rooms.files()::cancel));
    commands.register(
        Command.of(
            "file.close",
            rooms.song().readingProperty().map(Optional::isPresent),
            rooms.song()::close,
            "Shortcut+W"));
    commands.register(Command.of("file.quit", () -> scene.getWindow().hide(), "Shortcut+Q"));
  }

  private void openDemo() {
    try (InputStream demo = Objects.requireNonNull(StudioWindow.class.getResourceAsStream(DEMO))) {
      rooms.files().open(DEMO, demo.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<MenuItem> recent() {
    return rooms.files().recentProperty().get().stream()
        .map(path -> {
          Path file = Path.of(path);
          MenuItem item = new MenuItem(path);
          item.setMnemonicParsing(false);
          item.setDisable(!Files.exists(file));
          item.setOnAction(event -> rooms.files().open(file));
          return item;
        })
        .toList();
  }

  private void zoneCommands() {
    zones.there().stream()
        .filter(zone -> rooms.commands().find(command(zone)).isEmpty())
        .forEach(zone ->
            rooms
                .commands()
                .register(
                    Command.toggle(command(zone), zones.shown(zone))));
  }

  private static String command(Zone zone) {
    return "view." + zone.name().toLowerCase(Locale.ROOT);
  }

  private void helpCommands() {
    rooms
        .commands()
        .register(
            Command.of(
                "view.full-screen",
                () -> {
                  if (scene.getWindow() instanceof Stage stage) {
                    stage.setFullScreen(!stage.isFullScreen());
                  }
                },
                "F11"));
  }

  private void showTrack(String id) {
    zones.there().stream()
        .filter(zone -> zone == Zone.ROLL)
        .forEach(zone -> zones.shown(zone).set(true));
    detail.leftProperty().set(overview.leftProperty().get());
  }

  private Drops drops() {
    return new Drops(
        rooms.files()::open,
        folder ->
            rooms
                .notices()
                .show(
                    Notice.problem(
                        rooms
                            .texts()
                            .get("window.drop.unsupported", String.valueOf(folder.getFileName())))),
        rooms.notices(),
        rooms.texts());
  }

  private static String stylesheet() {
    return Objects.requireNonNull(StudioWindow.class.getResource("window.css")).toExternalForm();
  }
}
