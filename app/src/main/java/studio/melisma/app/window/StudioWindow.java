package studio.melisma.app.window;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandControls;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.commands.FocusZones;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.SettingsPage;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.palette.Look;
import studio.melisma.app.parameters.ParameterLanes;
import studio.melisma.app.pianoroll.PianoRollView;
import studio.melisma.app.playing.SoundSettings;
import studio.melisma.app.playing.TransportBar;
import studio.melisma.app.score.ScoreView;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.LiveScore;
import studio.melisma.app.song.SongBeats;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.tracks.TracksView;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.TransportCommands;
import studio.melisma.app.transport.TransportState;
import studio.melisma.app.window.Zones.Zone;
import studio.melisma.song.SongReading;

/** The studio's window: the song in its zones, beside it a panel, around it what can be done. */
public final class StudioWindow {

  /** How wide the keyboard of the roll is. */
  private static final double ROLL_KEYS = 60;

  private final Rooms rooms;
  private final FileCommands files;
  private final Zones zones;
  private final SidePanel side;
  private final FocusZones focus = new FocusZones();
  private final Habits habits;
  private final Scene scene;

  /** Of the song, for the transport. */
  private final ObjectProperty<SongBeats> beats = new SimpleObjectProperty<>(SongBeats.NONE);

  /** What the beats were counted by. */
  private Optional<SongReading> counted = Optional.empty();

  /** Of the arrangement, which shows more of the song than the roll. */
  private final TimeAxis overview = new TimeAxis(24, 1, 160);

  /** Of the roll and of the lanes below it. */
  private final TimeAxis detail = new TimeAxis(128, 4, 640);

  private final PianoRollView roll;
  private final ParameterLanes lanes;
  private final LiveScore live;
  private final DeskWindows desks;

  /** What the window is put together of. */
  public record Rooms(
      SongViewModel song,
      SongFiles files,
      VoiceShelf voices,
      Commands commands,
      Keymap keymap,
      Settings settings,
      Notices notices,
      Texts texts,
      Look look,
      Desks desks,
      Executor background,
      Executor ui) {}

  /**
   * @param choice asks for files
   * @param questions asks what is to be done
   */
  public StudioWindow(Rooms rooms, FileChoice choice, Questions questions) {
    this.rooms = rooms;
    SongViewModel song = rooms.song();
    song.readingProperty().subscribe(this::count);
    beats.subscribe(now -> song.player().beatsProperty().set(now.grid()));
    files = new FileCommands(song, rooms.files(), rooms.texts(), choice, questions, this::window);
    zones = new Zones(rooms.settings());
    side = new SidePanel(rooms.settings(), rooms.texts());
    files.register(rooms.commands());
    StudioCommands.register(rooms.commands(), song, rooms.texts());
    TransportCommands.register(
        rooms.commands(),
        song.player(),
        rooms.settings(),
        song.selectionProperty().map(chosen -> StudioCommands.selected(song)),
        () -> List.of(overview, detail).forEach(axis -> axis.leftProperty().set(0)));
    live =
        new LiveScore(
            song, rooms.settings(), rooms.notices(), rooms.texts(), rooms.background(), rooms.ui());
    live.summaryProperty()
        .subscribe(moves -> {
          if (!moves.isEmpty()) {
            side.open("changes");
          }
        });
    roll = new PianoRollView(song, rooms.texts(), rooms.settings(), rooms.look().palette(), detail);
    lanes =
        new ParameterLanes(
            rooms.texts(),
            song,
            rooms.settings(),
            rooms.notices(),
            detail,
            rooms.look().palette(),
            ROLL_KEYS,
            rooms.background(),
            rooms.ui());
    rooms
        .look()
        .zoom()
        .subscribe(zoom -> {
          roll.interfaceZoomProperty().set(zoom);
          lanes.interfaceZoomProperty().set(zoom);
        });
    heardAlone();
    lanes.layInto(roll);
    lanes.register(rooms.commands());
    roll.register(rooms.commands());
    roll.bringUpBy(() -> zones.shown(Zone.ROLL).set(true));
    desks = new DeskWindows(rooms, this::window);
    desks.register();
    roll.makeMenusBy(new Menus(rooms.commands(), rooms.keymap(), rooms.texts(), Map.of())::items);
    plugIn();
    song.readingProperty()
        .subscribe((before, now) -> {
          if (before.isEmpty()) {
            now.ifPresent(this::opened);
          }
        });
    windowCommands();
    habits =
        new Habits(
            rooms.settings(),
            rooms.texts(),
            rooms.commands(),
            rooms.keymap(),
            rooms.look(),
            focus,
            pages());
    scene = habits.scene(compose(), 1440, 900);
    scene.getStylesheets().add(stylesheet());
    new Drops(files::open, desks::install, rooms.notices(), rooms.texts()).on(scene.getRoot());
  }

  /** What the reader warned of is to be seen; what changed in another score isn't. */
  private void opened(SongReading now) {
    if (!now.warnings().isEmpty()) {
      side.open("report");
    } else {
      side.close("changes");
    }
  }

  /** Most edits change neither measures nor tempo. */
  @SuppressWarnings("ReferenceEquality") // Others are counted again.
  private void count(Optional<SongReading> now) {
    boolean same =
        now.isPresent()
            && counted.isPresent()
            && counted.get().meter() == now.get().meter()
            && counted.get().tempo() == now.get().tempo();
    counted = now;
    if (!same) {
      beats.set(now.map(SongBeats::of).orElse(SongBeats.NONE));
    }
  }

  /** While another song is read, nothing is said of the one that it takes the place of. */
  private ObservableValue<SongBeats> shownBeats() {
    ObservableValue<Optional<String>> opening = rooms.files().openingProperty();
    return Bindings.createObjectBinding(
        () -> opening.getValue().isPresent() ? SongBeats.NONE : beats.get(), beats, opening);
  }

  /** One line for each view. */
  private void plugIn() {
    zones.put(Zone.TRACKS, this::tracks);
    zones.put(Zone.SCORE, score()::root);
    zones.put(Zone.ROLL, roll::root);
    zones.put(Zone.LANES, lanes::root);
    side.put("report", MaterialDesignF.FILE_DOCUMENT_OUTLINE, this::report);
    side.put("properties", MaterialDesignT.TUNE, this::properties);
    side.put("changes", MaterialDesignF.FILE_COMPARE, this::changes);
    side.put("renders", MaterialDesignW.WAVEFORM, desks::renders);
    side.put("history", MaterialDesignH.HISTORY, this::history);
  }

  private List<SettingsPage> pages() {
    return List.of(
        new SettingsPage(
            rooms.texts().get("window.settings.files"),
            () -> new FilesPage(rooms.settings(), rooms.texts()).root()),
        new SettingsPage(
            rooms.texts().get("window.settings.sound"),
            () ->
                new SoundSettings(
                        rooms.texts(),
                        rooms.song().player(),
                        rooms.settings(),
                        rooms.background(),
                        rooms.ui())
                    .root()),
        new SettingsPage(
            rooms.texts().get("settings.rendering"),
            () ->
                new RenderingPage(
                        rooms.settings(),
                        rooms.texts(),
                        rooms.desks().folders(),
                        rooms.background(),
                        rooms.ui())
                    .root()));
  }

  private Region tracks() {
    return new TracksView(
            rooms.song(),
            rooms.voices(),
            rooms.settings(),
            rooms.texts(),
            rooms.look().palette(),
            overview,
            this::showTrack,
            () -> rooms.commands().run("track.add"))
        .root();
  }

  private ScoreZone score() {
    ScoreView view = new ScoreView(rooms.texts(), rooms.settings(), rooms.look().palette());
    view.register(rooms.commands());
    rooms.look().zoom().subscribe(zoom -> view.interfaceZoomProperty().set(zoom));
    return new ScoreZone(view, rooms.song(), rooms.notices(), rooms.background(), rooms.ui());
  }

  private Region report() {
    return new ReportPanel(rooms.song(), rooms.voices(), rooms.texts()).root();
  }

  private Region properties() {
    return new PropertiesPanel(rooms.song(), rooms.texts()).root();
  }

  private Region changes() {
    return new ChangesPanel(live, rooms.song(), rooms.texts()).root();
  }

  /** The song and a finished file are not heard at once. */
  private void heardAlone() {
    Player player = rooms.song().player();
    player
        .stateProperty()
        .subscribe(state -> {
          if (state instanceof TransportState.Playing) {
            rooms.desks().renders().pause();
          }
        });
    rooms
        .desks()
        .renders()
        .playingProperty()
        .subscribe(playing -> {
          if (playing) {
            player.pause();
          }
        });
  }

  private Region history() {
    return new HistoryPanel(rooms.files(), rooms.song(), rooms.texts(), files::openCopy).root();
  }

  private BorderPane compose() {
    CommandControls controls = new CommandControls(rooms.commands(), rooms.keymap(), rooms.texts());
    Welcome welcome = new Welcome(rooms.files(), rooms.voices(), controls, rooms.texts(), files);
    BorderPane song =
        new BorderPane(new ScrollingColumn(zones.root(), rooms.texts().get("window.zones.scroll")));
    song.setRight(side.root());
    ObservableValue<Double> zoom = rooms.look().zoom();
    Runnable fit = () -> side.fit(song.getWidth(), zoom.getValue());
    song.widthProperty().subscribe(fit);
    zoom.subscribe(fit);
    NoticeStack notices = new NoticeStack(rooms.notices(), rooms.commands(), rooms.texts());
    // Beside the panel, all of whose buttons stay within reach.
    side.root()
        .widthProperty()
        .subscribe(wide -> notices.keepFree(song.isVisible() ? wide.doubleValue() : 0));
    song.visibleProperty().subscribe(seen -> notices.keepFree(seen ? side.root().getWidth() : 0));
    StackPane center = new StackPane(song, welcome.root(), notices.root());
    rooms.song().readingProperty().subscribe(now -> seen(song, welcome));
    rooms.files().openingProperty().subscribe(now -> seen(song, welcome));
    rooms
        .files()
        .openingProperty()
        .subscribe(now -> now.ifPresent(name -> rooms.notices().forget()));
    Region transport =
        new TransportBar(
                rooms.texts(),
                controls,
                rooms.song().player(),
                rooms.settings(),
                shownBeats().map(now -> now::at))
            .root();
    Region singing = new StatusBar(rooms.song(), rooms.files(), controls, rooms.texts()).root();
    HBox status = new HBox(singing, desks.status(controls));
    HBox.setHgrow(singing, Priority.ALWAYS);
    status.getStyleClass().add("status-row");
    BorderPane root = new BorderPane(center);
    root.setTop(
        new VBox(
            new FittingMenus(
                habits.menuBar(
                    Map.of("<recent>", files.recent(), "<leftovers>", files.leftovers()))),
            transport));
    root.setBottom(status);
    root.getStyleClass().add("studio");
    focus.add("transport", transport, transport);
    focus.add("notices", notices.root(), notices.root());
    for (Zone zone : Zone.values()) {
      Region frame = zones.frame(zone);
      focus.add(
          zone.name().toLowerCase(Locale.ROOT), frame, zone == Zone.ROLL ? roll.notes() : frame);
    }
    focus.add("panel", side.root(), side.root());
    focus.add("status", status, status);
    return root;
  }

  /** Gives the keyboard to where work begins, and not to whatever comes first in the window. */
  private static void beginAt(Node first) {
    Platform.runLater(first::requestFocus);
  }

  private void seen(BorderPane song, Welcome welcome) {
    boolean welcoming =
        rooms.song().reading().isEmpty() || rooms.files().openingProperty().get().isPresent();
    boolean turned = song.isVisible() == welcoming;
    song.setVisible(!welcoming);
    welcome.root().setVisible(welcoming);
    if (turned) {
      beginAt(welcoming ? welcome.first() : roll.notes());
    }
  }

  /** Shows it; when it is closed, what was going on is given up. */
  public void show(Stage stage) {
    stage.setMinWidth(720);
    stage.setMinHeight(600);
    WindowPlace.of(stage, rooms.settings());
    stage.setScene(scene);
    stage
        .titleProperty()
        .bind(
            Bindings.createStringBinding(
                this::title,
                rooms.song().readingProperty(),
                rooms.song().dirtyProperty(),
                rooms.files().projectProperty()));
    stage.setOnCloseRequest(request -> {
      request.consume();
      files.whenKept(stage::hide);
    });
    stage.setOnHidden(event -> {
      live.close();
      rooms.desks().voices().close();
      rooms.desks().export().cancel();
      rooms.files().close();
    });
    stage.show();
  }

  private @Nullable Window window() {
    return scene.getWindow();
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
                rooms
                    .files()
                    .projectProperty()
                    .get()
                    .map(file -> texts.get("window.title.file", song.title(), file.getFileName()))
                    .orElse(song.title())))
        .orElseGet(() -> texts.get("window.title"));
  }

  private void windowCommands() {
    Commands commands = rooms.commands();
    zones.there().stream()
        // The lanes call theirs "view.parameters".
        .filter(zone -> zone != Zone.LANES && commands.find(command(zone)).isEmpty())
        .forEach(zone -> commands.register(Command.toggle(command(zone), zones.shown(zone))));
    for (String panel : side.names()) {
      commands.register(Command.of("view.panel-" + panel, () -> side.toggle(panel)));
    }
    commands.register(
        Command.of(
            LiveScore.REIMPORT, live.waitingProperty().map(Optional::isPresent), live::reimport));
    commands.register(Command.of("view.full-screen", this::toggleFullScreen, "F11"));
    commands.register(
        Command.of(
            "app.quit",
            () -> files.whenKept(() -> Optional.ofNullable(window()).ifPresent(w -> w.hide())),
            "Shortcut+Q"));
  }

  private static String command(Zone zone) {
    return "view." + zone.name().toLowerCase(Locale.ROOT);
  }

  private void toggleFullScreen() {
    if (window() instanceof Stage stage) {
      stage.setFullScreen(!stage.isFullScreen());
    }
  }

  private void showTrack(String id) {
    zones.shown(Zone.ROLL).set(true);
    rooms
        .song()
        .reading()
        .ifPresent(now ->
            detail
                .leftProperty()
                .set(
                    Math.max(
                        0, now.tempo().quarterAt(rooms.song().player().positionProperty().get()))));
  }

  private static String stylesheet() {
    return Objects.requireNonNull(StudioWindow.class.getResource("window.css")).toExternalForm();
  }
}
