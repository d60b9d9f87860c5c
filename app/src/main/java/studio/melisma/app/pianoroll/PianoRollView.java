package studio.melisma.app.pianoroll;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.pianoroll.RollLayer.Depth;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Follow;
import studio.melisma.app.transport.Following;
import studio.melisma.app.transport.TransportSettings;
import studio.melisma.performance.NoteKey;
import studio.melisma.score.Fraction;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.SongReading;

/**
 * The piano roll. Draws only what can be seen, at most once for each picture; the playhead is a
 * node of its own, so that only a stripe is drawn anew while it moves. Belongs to the window's
 * thread.
 */
public final class PianoRollView implements RollSurface {

  private static final Setting<Boolean> TIPS = Setting.ofBoolean("roll.tips", false);

  private final PianoRollModel model;
  private final SongViewModel song;
  private final Texts texts;
  private final ObservableValue<Palette> palette;
  private final Following following;
  private final ObjectProperty<Boolean> tips;
  private final RollViewport viewport;
  private final ObjectProperty<RollTool> tool;
  private final List<RollTool> tools = new ArrayList<>();
  private final Desk desk = new Desk();
  private final Ghosts ghosts;
  private final RollSheet sheet;
  private final RollKeyboard keyboard;
  private final RollPlayhead playhead;
  private final RulerView ruler;
  private final LyricField lyric;
  private final FindBar find;
  private final RollToolbar toolbar;
  private final NoteReader area;
  private final RollMouse mouse;
  private final RollPane pane;
  private final RollMenu menu = new RollMenu();
  private final VBox root = new VBox();
  private @Nullable SongReading shownSong;

  /** Where the mouse was last, in quarter notes. */
  private double pointedQuarter;

  private Runnable bringUp = () -> {};

  /**
   * @param axis that all views of the time share
   * @param palette in which it is drawn
   */
  public PianoRollView(
      SongViewModel song,
      Texts texts,
      Settings settings,
      ObservableValue<Palette> palette,
      TimeAxis axis) {
    this.song = song;
    this.texts = texts;
    this.palette = palette;
    model = new PianoRollModel(song, settings, axis);
    following = new Following(song.player(), settings.property(TransportSettings.FOLLOW));
    tips = settings.property(TIPS);
    viewport = new RollViewport(song, axis);
    SelectTool select = new SelectTool(desk);
    tools.add(select);
    tools.add(new PenTool(desk, select));
    tools.add(new KnifeTool(desk));
    tool = new SimpleObjectProperty<>(this, "tool", select);
    area = new NoteReader(model, texts);
    ghosts = new Ghosts(song);
    sheet = new RollSheet(model, viewport, ghosts, palette, tool, area.focusedProperty());
    keyboard = new RollKeyboard(model, viewport, palette);
    playhead = new RollPlayhead(song, viewport, palette);
    ruler = new RulerView(model, viewport, palette, texts, this::openTempo);
    lyric = new LyricField(texts, model::type, this::lyricStep, this::focus);
    find = new FindBar(model, texts, this::reveal, this::focus);
    toolbar = new RollToolbar(model, texts, tool, this::take, tips, () -> tools);
    mouse = new RollMouse(area, viewport, tool, tools, keyboard::pointAt);
    pane = new RollPane(song, viewport, area, sheet, keyboard, ruler, playhead.root(), texts);
    compose();
    listen();
  }

  private void compose() {
    area.setId("roll-notes");
    area.getChildren().addAll(sheet.sheet(), sheet.overlay(), playhead.root(), lyric.root());
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(area.widthProperty());
    clip.heightProperty().bind(area.heightProperty());
    area.setClip(clip);
    VBox.setVgrow(pane, Priority.ALWAYS);
    root.getChildren().addAll(toolbar.root(), find.root(), pane);
    root.setId("piano-roll");
    root.getStyleClass().add("piano-roll");
    root.getStylesheets().add(String.valueOf(PianoRollView.class.getResource("pianoroll.css")));
  }

  private void listen() {
    viewport.geometryProperty().subscribe((before, now) -> viewChanged());
    viewport.coveredProperty().subscribe((before, now) -> pane.requestLayout());
    palette.subscribe(now -> viewChanged());
    song.readingProperty().subscribe(now -> songChanged());
    song.selectionProperty()
        .subscribe((before, now) -> selectionChanged(before.track().equals(now.track())));
    song.snapshotProperty().subscribe(now -> stale());
    song.player().loopProperty().subscribe(now -> stale());
    song.player().loopingProperty().subscribe(now -> stale());
    song.player().positionProperty().subscribe((before, now) -> positionChanged());
    song.player().stateProperty().subscribe(now -> playhead.place());
    model.snapProperty().subscribe(now -> stale());
    model
        .currentProperty()
        .subscribe(now -> {
          area.speak();
          stale();
        });
    tool.subscribe((before, now) -> {
      before.cancelled();
      repaint(Depth.OVERLAY);
    });
    mouse.keyToolProperty().flatMap(RollTool::spokenProperty).subscribe(area::speakInstead);
    area.focusedProperty().subscribe(now -> stale());
    area.addEventHandler(MouseEvent.ANY, this::mouse);
    area.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    pane.addEventHandler(ScrollEvent.SCROLL, mouse::wheel);
    pane.addEventHandler(ZoomEvent.ZOOM, mouse::zoom);
  }

  /** The whole view. */
  public Region root() {
    return root;
  }

  /** How large everything of the window is; 1 is usual. Words, rows and keys grow with it. */
  public DoubleProperty interfaceZoomProperty() {
    return viewport.scaleProperty();
  }

  /** Where the notes are, and the keyboard when notes are edited by it. */
  public Node notes() {
    return area;
  }

  /** What it does to the song. */
  public PianoRollModel model() {
    return model;
  }

  /** Registers everything that can be done here, with a command for each tool that was added. */
  public void register(Commands commands) {
    RollCommands.register(commands, this);
  }

  /**
   * Says what the items of its context menu look like.
   *
   * @param items made of commands, given their ids
   */
  public void makeMenusBy(Function<List<String>, List<MenuItem>> items) {
    menu.setItems(items);
  }

  /** The tool in hand. */
  public ObjectProperty<RollTool> toolProperty() {
    return tool;
  }

  /** Takes a tool in hand; keys are for it again, too, where it was there already. */
  void take(RollTool taken) {
    tool.set(taken);
    mouse.taken();
  }

  /** Whether it is written beside the tools what the one in hand does. */
  ObjectProperty<Boolean> tipsProperty() {
    return tips;
  }

  List<RollTool> tools() {
    return tools;
  }

  RollMenu menu() {
    return menu;
  }

  RollMouse mouse() {
    return mouse;
  }

  @Override
  public ReadOnlyObjectProperty<RollGeometry> geometryProperty() {
    return viewport.geometryProperty();
  }

  @Override
  public DoubleProperty coveredProperty() {
    return viewport.coveredProperty();
  }

  @Override
  public void add(RollLayer layer, Depth depth) {
    sheet.add(layer, depth);
    repaint(depth);
  }

  @Override
  public void add(RollTool added) {
    tools.add(added);
    tools.sort((one, other) -> one.key().compareTo(other.key()));
    toolbar.showTools();
  }

  @Override
  public void repaint(Depth depth) {
    sheet.stale(depth);
    pane.requestLayout();
  }

  private void stale() {
    repaint(Depth.OVER_NOTES);
    repaint(Depth.OVERLAY);
  }

  private void viewChanged() {
    playhead.place();
    lyric
        .editing()
        .flatMap(this::boundsOf)
        .ifPresent(bounds -> lyric.place(bounds, viewport.geometry().scale()));
    stale();
  }

  @SuppressWarnings("ReferenceEquality") // Another opening of the same file is another song.
  private void songChanged() {
    SongReading now = song.reading().orElse(null);
    boolean another =
        now != null && (shownSong == null || shownSong.song().document() != now.song().document());
    shownSong = now;
    if (now == null) {
      lyric.cancel();
      tool.get().cancelled();
      ghosts.clear();
    }
    toolbar.setDisable(now == null);
    viewport.measure();
    viewChanged();
    if (another) {
      viewport.showStart();
    }
    area.speak();
  }

  private void selectionChanged(boolean sameTrack) {
    if (!sameTrack) {
      lyric.cancel();
      viewport.showNotes();
    }
    area.speak();
    stale();
  }

  private void positionChanged() {
    playhead.place();
    double quarter = model.playheadQuarter();
    Optional<Follow> mode = following.at(quarter);
    if (!mouse.isDragging()) {
      mode.ifPresent(way -> viewport.follow(way, quarter));
    }
  }

  private Optional<Bounds> boundsOf(NoteKey key) {
    return model.index().flatMap(index -> viewport.boundsOf(index, key));
  }

  /** Scrolls so that a note can be seen. */
  void reveal(NoteKey key) {
    model.index().ifPresent(index -> viewport.reveal(index, key));
  }

  void revealCurrent() {
    model.currentProperty().get().ifPresent(this::reveal);
  }

  void focus() {
    area.requestFocus();
  }

  void openFind() {
    find.open();
  }

  void openLyrics() {
    LyricsDialog.ask(model, texts, root.getScene() == null ? null : root.getScene().getWindow());
  }

  /**
   * Has the roll brought into sight where something of it is wanted while it is hidden.
   *
   * @param show shows it
   */
  public void bringUpBy(Runnable show) {
    bringUp = show;
  }

  /** Asks for the tempo at the playhead. */
  void openTempo() {
    if (root.getScene() == null) {
      bringUp.run();
      // By then it has its place in the window.
      Platform.runLater(this::askTempo);
    } else {
      askTempo();
    }
  }

  private void askTempo() {
    Fraction at =
        song.reading().map(now -> model.snapped(model.playheadQuarter())).orElse(Fraction.ZERO);
    RollGeometry now = viewport.geometry();
    openTempo(at, Math.clamp(now.x(at.toDouble()), 0, Math.max(0, now.width())));
  }

  private void openTempo(Fraction at, double x) {
    TempoPopover.show(model, texts, at, ruler.root(), x, RulerView.marks(viewport.geometry()));
  }

  /** Opens the lyric of the note at which the keyboard is. */
  void openLyric() {
    model.currentProperty().get().ifPresent(desk::editLyric);
  }

  private void lyricStep(int by) {
    model
        .neighbour(by)
        .ifPresentOrElse(
            key -> {
              model.go(key);
              desk.editLyric(key);
            },
            this::focus);
  }

  /** Cuts the chosen notes where the mouse is. */
  void splitHere() {
    model.splitAt(model.selection(), model.snapped(pointedQuarter));
  }

  /** Gives up a drag; where there is none, the choice. */
  void escape() {
    if (mouse.isDragging()) {
      mouse.cancel();
    } else {
      model.chooseNothing();
    }
  }

  void zoom(double factor) {
    viewport.zoom(factor, model.playheadQuarter());
  }

  void zoomRows(double factor) {
    viewport.zoomRows(factor);
  }

  private void mouse(MouseEvent event) {
    if (lyric.root().equals(event.getTarget()) || song.reading().isEmpty()) {
      return;
    }
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
      menu.hide();
    }
    pointedQuarter = Math.max(0, viewport.geometry().quarter(event.getX()));
    mouse.handle(event);
  }

  private void key(KeyEvent event) {
    if (song.reading().isPresent() && mouse.keyToolProperty().get().key(event)) {
      event.consume();
    }
  }

  /** What the roll's own tools see of it. */
  private final class Desk implements RollDesk {

    @Override
    public PianoRollModel model() {
      return model;
    }

    @Override
    public Palette palette() {
      return palette.getValue();
    }

    @Override
    public NotePainter painter() {
      return sheet.painter();
    }

    @Override
    public void repaintOverlay() {
      repaint(Depth.OVERLAY);
    }

    @Override
    public void hide(Set<NoteKey> keys) {
      if (sheet.hide(keys)) {
        stale();
      }
    }

    @Override
    public void editLyric(NoteKey key) {
      reveal(key);
      song.track()
          .flatMap(track -> track.note(key))
          .ifPresent(note ->
              boundsOf(key)
                  .ifPresent(bounds ->
                      lyric.open(
                          key,
                          LyricEntry.shown(note.words()),
                          bounds,
                          viewport.geometry().scale())));
    }

    @Override
    public void showMenu(RollPointer pointer) {
      menu.show(area, pointer.event().getScreenX(), pointer.event().getScreenY());
    }

    @Override
    public Optional<Ghost> ghostAt(RollPointer pointer) {
      return ghosts.at(
          pointer.geometry().quarter(pointer.x()), pointer.geometry().midi(pointer.y()));
    }
  }
}
