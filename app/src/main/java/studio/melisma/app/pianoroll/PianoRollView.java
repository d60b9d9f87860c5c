package studio.melisma.app.pianoroll;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.pianoroll.RollLayer.Depth;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Follow;
import studio.melisma.app.transport.TransportSettings;
import studio.melisma.app.transport.TransportState.Holding;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;

/**
 * The piano roll. Draws only what can be seen, at most once for each picture; the playhead is a
 * node of its own, so that only a stripe is drawn anew while it moves. Belongs to the window's
 * thread.
 */
public final class PianoRollView implements RollSurface {

  private static final double LINE_PIXELS = 40;
  private static final double NOTCH_ZOOM = 1.1;
  private static final double EDGE = 24;
  private static final double BEHIND_THE_END = 16;
  private static final double LOOP_OPACITY = 0.45;
  private static final double LYRIC_HEIGHT = 26;

  private final PianoRollModel model;
  private final SongViewModel song;
  private final TimeAxis axis;
  private final Texts texts;
  private final ObservableValue<Palette> palette;
  private final ObservableValue<Follow> follow;
  private final PitchAxis pitches = new PitchAxis();
  private final ReadOnlyObjectWrapper<RollGeometry> geometry;
  private final DoubleProperty covered = new SimpleDoubleProperty(this, "covered", 0);
  private final ObjectProperty<RollTool> tool;
  private final List<RollTool> tools = new ArrayList<>();
  private final Map<Depth, List<RollLayer>> layers = new EnumMap<>(Depth.class);
  private final Desk desk = new Desk();
  private final NotePainter painter = new NotePainter();

  private final Canvas sheet = new Canvas();
  private final Canvas overlay = new Canvas();
  private final Canvas keyboard = new Canvas();
  private final Rectangle playhead = new Rectangle(1.5, 0);
  private final RulerView ruler;
  private final LyricField lyric;
  private final FindBar find;
  private final RollToolbar toolbar;
  private final ScrollBar across = new ScrollBar();
  private final ScrollBar down = new ScrollBar();
  private final NoteReader area;
  private final RollPane pane = new RollPane();
  private final VBox root = new VBox();
  private final ContextMenu menu = new ContextMenu();

  private boolean sheetStale = true;
  private boolean overlayStale = true;
  private boolean scrollingBars;
  private int pressedKey = -1;
  private Set<NoteKey> hidden = Set.of();
  private @Nullable SongReading shownSong;
  private final Map<String, NoteIndex> ghosts = new HashMap<>();
  private final Map<String, TrackReading> ghostsOf = new HashMap<>();
  private @Nullable MouseEvent dragEvent;
  private boolean toolDrag;
  private double panX;
  private double panY;
  private boolean panning;
  private final AnimationTimer edgeScroll =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          scrollAtEdges();
        }
      };

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
    this.axis = axis;
    this.texts = texts;
    this.palette = palette;
    model = new PianoRollModel(song, settings, axis);
    follow = settings.property(TransportSettings.FOLLOW);
    geometry = new ReadOnlyObjectWrapper<>(this, "geometry", measured(0, 0));
    for (Depth depth : Depth.values()) {
      layers.put(depth, new ArrayList<>());
    }
    SelectTool select = new SelectTool(desk);
    tools.add(select);
    tools.add(new PenTool(desk, select));
    tools.add(new KnifeTool(desk));
    tool = new SimpleObjectProperty<>(this, "tool", select);
    ruler =
        new RulerView(
            model,
            this,
            palette,
            texts,
            (at, x) -> TempoPopover.show(model, texts, at, rulerNode(), x, RulerView.MARKS));
    lyric = new LyricField(texts, model::type, this::lyricStep, this::focus);
    find = new FindBar(model, texts, this::reveal, this::focus);
    area = new NoteReader(model, texts);
    toolbar = new RollToolbar(model, texts, tool, () -> tools);
    build();
    listen();
  }

  private Canvas rulerNode() {
    return ruler.root();
  }

  private void build() {
    across.setId("roll-across");
    down.setId("roll-down");
    down.setOrientation(Orientation.VERTICAL);
    across.setAccessibleText(texts.get("roll.scroll.across"));
    down.setAccessibleText(texts.get("roll.scroll.down"));
    playhead.setManaged(false);
    playhead.setMouseTransparent(true);
    overlay.setMouseTransparent(true);
    area.setId("roll-notes");
    area.getChildren().addAll(sheet, overlay, playhead, lyric.root());
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(area.widthProperty());
    clip.heightProperty().bind(area.heightProperty());
    area.setClip(clip);
    keyboard.setId("roll-keyboard");
    pane.getChildren().addAll(keyboard, ruler.root(), area, across, down);
    pane.getStyleClass().add("roll-pane");
    pane.setMinSize(200, 120);
    VBox.setVgrow(pane, Priority.ALWAYS);
    root.getChildren().addAll(toolbar.root(), find.root(), pane);
    root.setId("piano-roll");
    root.getStyleClass().add("piano-roll");
    root.getStylesheets().add(String.valueOf(PianoRollView.class.getResource("pianoroll.css")));
  }

  private void listen() {
    axis.leftProperty().subscribe((before, now) -> viewChanged());
    axis.pixelsPerQuarterProperty().subscribe((before, now) -> viewChanged());
    pitches.topProperty().subscribe((before, now) -> viewChanged());
    pitches.rowHeightProperty().subscribe((before, now) -> viewChanged());
    covered.subscribe((before, now) -> pane.requestLayout());
    palette.subscribe(now -> viewChanged());
    song.readingProperty().subscribe(now -> songChanged());
    song.selectionProperty()
        .subscribe((before, now) -> selectionChanged(before.track().equals(now.track())));
    song.snapshotProperty().subscribe(now -> stale());
    song.player().loopProperty().subscribe(now -> stale());
    song.player().loopingProperty().subscribe(now -> stale());
    song.player().positionProperty().subscribe((before, now) -> positionChanged());
    song.player().stateProperty().subscribe(now -> placePlayhead());
    model.snapProperty().subscribe(now -> stale());
    model
        .currentProperty()
        .subscribe(now -> {
          area.speak();
          stale();
        });
    tool.subscribe((before, now) -> before.cancelled());
    area.focusedProperty().subscribe(now -> stale());
    area.addEventHandler(MouseEvent.ANY, this::mouse);
    area.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    pane.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    pane.addEventHandler(
        ZoomEvent.ZOOM, event -> axis.zoom(event.getZoomFactor(), areaX(event.getX())));
    keyboard.addEventHandler(MouseEvent.MOUSE_PRESSED, this::keyPressed);
    across
        .valueProperty()
        .subscribe((before, now) -> {
          if (!scrollingBars) {
            axis.leftProperty().set(now.doubleValue());
          }
        });
    down.valueProperty()
        .subscribe((before, now) -> {
          if (!scrollingBars) {
            pitches.scroll(now.doubleValue() - pitches.above());
          }
        });
  }

  /** The whole view. */
  public Region root() {
    return root;
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

  /** The tool in hand. */
  public ObjectProperty<RollTool> toolProperty() {
    return tool;
  }

  List<RollTool> tools() {
    return tools;
  }

  @Override
  public ReadOnlyObjectProperty<RollGeometry> geometryProperty() {
    return geometry.getReadOnlyProperty();
  }

  @Override
  public DoubleProperty coveredProperty() {
    return covered;
  }

  @Override
  public void add(RollLayer layer, Depth depth) {
    layers.getOrDefault(depth, new ArrayList<>()).add(layer);
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
    if (depth == Depth.OVERLAY) {
      overlayStale = true;
    } else {
      sheetStale = true;
    }
    pane.requestLayout();
  }

  private void stale() {
    sheetStale = true;
    overlayStale = true;
    pane.requestLayout();
  }

  private RollGeometry measured(double width, double height) {
    return new RollGeometry(
        width,
        height,
        axis.leftProperty().get(),
        axis.pixelsPerQuarterProperty().get(),
        pitches.topProperty().get(),
        pitches.rowHeightProperty().get(),
        song.reading().map(SongReading::tempo).orElseGet(() -> TempoMap.of(List.of())));
  }

  private void viewChanged() {
    geometry.set(measured(area.getWidth(), area.getHeight()));
    placePlayhead();
    placeLyric();
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
    }
    toolbar.setDisable(now == null);
    viewChanged();
    if (another) {
      axis.leftProperty().set(0);
      showNotes();
    }
    area.speak();
  }

  private void selectionChanged(boolean sameTrack) {
    if (!sameTrack) {
      lyric.cancel();
      showNotes();
    }
    area.speak();
    stale();
  }

  /** Brings the middle of the notes of the track in hand into view. */
  private void showNotes() {
    double middle =
        song.track().map(TrackReading::notes).orElse(List.of()).stream()
            .filter(note -> note.end().toDouble() >= axis.leftProperty().get())
            .limit(64)
            .mapToDouble(PerformedNote::midi)
            .average()
            .orElse(66);
    pitches.show(middle + area.getHeight() / 2 / pitches.rowHeightProperty().get());
  }

  /** Scrolls so that a note can be seen. */
  void reveal(NoteKey key) {
    NoteIndex index = model.index().orElse(null);
    if (index == null) {
      return;
    }
    index
        .place(key)
        .ifPresent(place -> {
          RollGeometry now = geometry.get();
          double start = now.x(index.start(place));
          if (start < 0 || start > now.width() - EDGE) {
            axis.scroll(start - now.width() / 4);
          }
          double y = now.y(index.note(place).midi());
          if (y < now.rowHeight() || y > now.height() - covered.get() - now.rowHeight()) {
            pitches.scroll(y - now.height() / 2);
          }
        });
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

  void openTempo() {
    Fraction at =
        song.reading().map(now -> model.snapped(model.playheadQuarter())).orElse(Fraction.ZERO);
    double x = Math.clamp(geometry.get().x(at.toDouble()), 0, Math.max(0, geometry.get().width()));
    TempoPopover.show(model, texts, at, ruler.root(), x, RulerView.MARKS);
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
              reveal(key);
              desk.editLyric(key);
            },
            this::focus);
  }

  /** Gives up a drag; where there is none, the choice. */
  void escape() {
    if (toolDrag) {
      endDrag();
      tool.get().cancelled();
    } else {
      model.chooseNothing();
    }
  }

  void zoom(double factor) {
    double x = geometry.get().x(model.playheadQuarter());
    boolean seen = x >= 0 && x <= geometry.get().width();
    axis.zoom(factor, seen ? x : geometry.get().width() / 2);
  }

  void zoomRows(double factor) {
    pitches.zoom(factor, geometry.get().height() / 2);
  }

  // --- the playhead

  private void positionChanged() {
    placePlayhead();
    if (!song.player().isPlaying() || toolDrag) {
      return;
    }
    double pixels = axis.pixelsPerQuarterProperty().get();
    double width = geometry.get().width();
    if (width > 0) {
      Follow.scrollFor(
              follow.getValue(),
              model.playheadQuarter() * pixels,
              axis.leftProperty().get() * pixels,
              width)
          .ifPresent(left -> axis.leftProperty().set(left / pixels));
    }
  }

  private void placePlayhead() {
    double x = geometry.get().xOfSecond(song.player().positionProperty().get());
    boolean visible = song.reading().isPresent() && x >= 0 && x <= geometry.get().width();
    playhead.setVisible(visible);
    playhead.setX(Math.rint(x) - 0.5);
    boolean holding = song.player().state() instanceof Holding;
    playhead.setFill(palette.getValue().of(holding ? Ink.PLAYHEAD_WAITING : Ink.PLAYHEAD));
  }

  // --- the mouse

  private RollPointer pointer(MouseEvent event) {
    return new RollPointer(event, event.getX(), event.getY(), geometry.get());
  }

  private void mouse(MouseEvent event) {
    if (lyric.root().equals(event.getTarget()) || song.reading().isEmpty()) {
      return;
    }
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
      menu.hide();
      area.requestFocus();
      if (event.getButton() == MouseButton.MIDDLE) {
        panning = true;
        panX = event.getX();
        panY = event.getY();
        area.setCursor(Cursor.CLOSED_HAND);
      } else {
        toolDrag = true;
        tool.get().pressed(pointer(event));
      }
    } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
      if (panning) {
        axis.scroll(panX - event.getX());
        pitches.scroll(panY - event.getY());
        panX = event.getX();
        panY = event.getY();
      } else if (toolDrag) {
        dragEvent = event;
        tool.get().dragged(pointer(event));
        point(event);
        if (beyondEdge(event)) {
          edgeScroll.start();
        } else {
          edgeScroll.stop();
        }
      }
    } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
      panning = false;
      if (toolDrag) {
        endDrag();
        tool.get().released(pointer(event));
      }
      hover(event);
    } else if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
      tool.get().moved(pointer(event));
      hover(event);
    } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
      tool.get().exited();
      pointAt(-1);
    } else {
      return;
    }
    event.consume();
  }

  private void hover(MouseEvent event) {
    area.setCursor(tool.get().cursor(pointer(event)));
    point(event);
  }

  private void point(MouseEvent event) {
    pointAt(pointer(event).semitone());
  }

  private void pointAt(int key) {
    if (key != pressedKey) {
      pressedKey = key;
      paintKeyboard();
    }
  }

  private void endDrag() {
    toolDrag = false;
    dragEvent = null;
    edgeScroll.stop();
  }

  private boolean beyondEdge(MouseEvent event) {
    return event.getX() < 0
        || event.getX() > area.getWidth()
        || event.getY() < 0
        || event.getY() > area.getHeight();
  }

  /** While a button is held beyond an edge the roll moves that way, faster the farther. */
  private void scrollAtEdges() {
    MouseEvent event = dragEvent;
    if (event == null) {
      edgeScroll.stop();
      return;
    }
    double right = Math.max(0, event.getX() - area.getWidth()) + Math.min(0, event.getX());
    double below = Math.max(0, event.getY() - area.getHeight()) + Math.min(0, event.getY());
    axis.scroll(Math.clamp(right / 2, -EDGE, EDGE));
    pitches.scroll(Math.clamp(below / 2, -EDGE, EDGE));
    tool.get().dragged(pointer(event));
  }

  private void key(KeyEvent event) {
    if (song.reading().isPresent() && tool.get().key(event)) {
      event.consume();
    }
  }

  private double areaX(double paneX) {
    return Math.max(0, paneX - KeyboardPainter.WIDTH);
  }

  private void wheel(ScrollEvent event) {
    double notches = (event.getDeltaY() + event.getDeltaX()) / LINE_PIXELS;
    boolean onRuler = event.getY() < RulerView.HEIGHT;
    boolean onKeys = event.getX() < KeyboardPainter.WIDTH;
    if (event.isShortcutDown() || (onRuler && !event.isShiftDown())) {
      axis.zoom(Math.pow(NOTCH_ZOOM, notches), areaX(event.getX()));
    } else if (event.isAltDown() || (onKeys && event.isShortcutDown())) {
      pitches.zoom(Math.pow(NOTCH_ZOOM, notches), event.getY() - RulerView.HEIGHT);
    } else if (event.isShiftDown()) {
      axis.scroll(-(event.getDeltaX() + event.getDeltaY()));
    } else {
      axis.scroll(-event.getDeltaX());
      pitches.scroll(-event.getDeltaY());
    }
    event.consume();
  }

  /** A key of the keyboard chooses all notes of its pitch. */
  private void keyPressed(MouseEvent event) {
    double midi = geometry.get().midi(event.getY());
    model
        .index()
        .ifPresent(index ->
            model.choose(
                index.within(0, Double.MAX_VALUE, Math.rint(midi) - 0.4, Math.rint(midi) + 0.4)));
  }

  private void placeLyric() {
    lyric.editing().flatMap(this::boundsOf).ifPresent(bounds -> lyric.place(bounds, LYRIC_HEIGHT));
  }

  private Optional<Bounds> boundsOf(NoteKey key) {
    NoteIndex index = model.index().orElse(null);
    if (index == null) {
      return Optional.empty();
    }
    OptionalInt place = index.place(key);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    RollGeometry now = geometry.get();
    double x = now.x(index.start(place.getAsInt()));
    double width = now.x(index.end(place.getAsInt())) - x;
    double y = now.rowTop(index.note(place.getAsInt()).midi());
    return Optional.of(new BoundingBox(x, y, width, now.rowHeight()));
  }

  // --- painting

  private void paint() {
    if (sheetStale) {
      sheetStale = false;
      paintSheet();
      ruler.paint(area.getWidth());
      paintKeyboard();
    }
    if (overlayStale) {
      overlayStale = false;
      paintOverlay();
    }
  }

  private void paintSheet() {
    GraphicsContext graphics = sheet.getGraphicsContext2D();
    RollGeometry now = geometry.get();
    Palette inks = palette.getValue();
    GridPainter.rows(graphics, now, inks);
    SongReading reading = song.reading().orElse(null);
    if (reading == null) {
      return;
    }
    GridPainter.lines(graphics, now, reading.meter(), model.grid(), inks);
    loop(graphics, now, inks);
    layers(graphics, now, Depth.UNDER_NOTES);
    String inHand = song.selectionProperty().get().track();
    for (TrackReading track : reading.tracks()) {
      if (!track.track().id().equals(inHand)) {
        NotePainter.ghosts(graphics, now, ghost(track), track.track().color(), inks);
      }
    }
    Optional<NotePainter.Shown> notes = model.index().map(this::shown);
    notes.ifPresent(shown -> {
      painter.notes(graphics, now, shown, inks);
      outOfSight(graphics, now, shown.index(), inks);
      focusRing(graphics, inks);
    });
    layers(graphics, now, Depth.OVER_NOTES);
    notes.ifPresent(shown -> {
      graphics.save();
      graphics.beginPath();
      // Not over what covers the lowest rows.
      graphics.rect(0, 0, sheet.getWidth(), sheet.getHeight() - covered.get());
      graphics.clip();
      painter.lyrics(graphics, now, shown, inks);
      graphics.restore();
    });
  }

  private NotePainter.Shown shown(NoteIndex index) {
    TrackReading track = song.track().orElseThrow();
    return new NotePainter.Shown(
        track,
        index,
        model.selection(),
        hidden,
        wrong(track),
        track.part().voices().stream().anyMatch(PerformedVoice::hasWords));
  }

  private void loop(GraphicsContext graphics, RollGeometry now, Palette inks) {
    song.player()
        .loopProperty()
        .get()
        .ifPresent(range -> {
          if (song.player().loopingProperty().get()) {
            double from = Math.max(0, now.xOfSecond(range.start()));
            double to = Math.min(now.width(), now.xOfSecond(range.end()));
            graphics.setGlobalAlpha(LOOP_OPACITY);
            graphics.setFill(inks.of(Ink.LOOP));
            graphics.fillRect(from, 0, Math.max(0, to - from), now.height());
            graphics.setGlobalAlpha(1);
          }
        });
  }

  private void layers(GraphicsContext graphics, RollGeometry now, Depth depth) {
    for (RollLayer layer : layers.getOrDefault(depth, List.of())) {
      graphics.save();
      layer.paint(graphics, now);
      graphics.restore();
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // Readings are taken over as they are, and long to compare.
  private NoteIndex ghost(TrackReading track) {
    String id = track.track().id();
    NoteIndex known = ghosts.get(id);
    if (known == null || ghostsOf.get(id) != track) {
      known = new NoteIndex(track);
      ghosts.put(id, known);
      ghostsOf.put(id, track);
    }
    return known;
  }

  /** Notes at which a word begins that can't be sung as it is. */
  private Set<NoteKey> wrong(TrackReading track) {
    List<WordIssue> issues =
        song.snapshotProperty().get().tracks().stream()
            .filter(view -> view.track().id().equals(track.track().id()))
            .flatMap(view -> view.issues().stream())
            .toList();
    Set<NoteKey> wrong = new HashSet<>();
    for (WordIssue issue : issues) {
      track.notes().stream()
          .filter(note -> Math.abs(note.startSeconds() - issue.startSeconds()) < 2e-3)
          .forEach(note -> wrong.add(note.key()));
    }
    return wrong;
  }

  /** Arrows where notes lie above or below what can be seen. */
  private static void outOfSight(
      GraphicsContext graphics, RollGeometry now, NoteIndex index, Palette inks) {
    double right = now.right();
    graphics.setFill(inks.of(Ink.TEXT_QUIET));
    double lastAbove = -100;
    double lastBelow = -100;
    for (int i = index.firstEndingAfter(now.left());
        i < index.size() && index.start(i) <= right;
        i++) {
      double x = Math.max(6, Math.min(now.width() - 6, now.x(index.start(i)) + 6));
      double y = now.y(index.note(i).midi());
      if (y < -now.rowHeight() / 2 && x - lastAbove > 24) {
        graphics.fillPolygon(new double[] {x - 5, x, x + 5}, new double[] {9, 3, 9}, 3);
        lastAbove = x;
      } else if (y > now.height() + now.rowHeight() / 2 && x - lastBelow > 24) {
        double bottom = now.height();
        graphics.fillPolygon(
            new double[] {x - 5, x, x + 5}, new double[] {bottom - 9, bottom - 3, bottom - 9}, 3);
        lastBelow = x;
      }
    }
  }

  /** Around the note at which the keyboard is. */
  private void focusRing(GraphicsContext graphics, Palette inks) {
    if (!area.isFocused() || !hidden.isEmpty()) {
      return;
    }
    model
        .currentProperty()
        .get()
        .flatMap(this::boundsOf)
        .ifPresent(bounds -> {
          graphics.setStroke(inks.of(Ink.FOCUS));
          graphics.setLineWidth(2);
          graphics.strokeRoundRect(
              Math.rint(bounds.getMinX()) - 2,
              Math.rint(bounds.getMinY()) - 1,
              Math.rint(bounds.getWidth()) + 3,
              Math.rint(bounds.getHeight()) + 2,
              7,
              7);
          graphics.setLineWidth(1);
        });
  }

  private void paintOverlay() {
    GraphicsContext graphics = overlay.getGraphicsContext2D();
    graphics.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
    if (song.reading().isPresent()) {
      layers(graphics, geometry.get(), Depth.OVERLAY);
      graphics.save();
      tool.get().paintOverlay(graphics, geometry.get());
      graphics.restore();
    }
  }

  private void paintKeyboard() {
    KeyboardPainter.paint(
        keyboard.getGraphicsContext2D(), geometry.get(), pressedKey, palette.getValue());
  }

  /** Everything at its place, drawn when it is placed. */
  private final class RollPane extends Pane {

    private static final double BAR = 12;

    @Override
    protected void layoutChildren() {
      double width = Math.max(0, getWidth() - KeyboardPainter.WIDTH - BAR);
      double height = Math.max(0, getHeight() - RulerView.HEIGHT - BAR);
      if (width != area.getWidth() || height != area.getHeight()) {
        boolean first = area.getHeight() == 0;
        area.resizeRelocate(KeyboardPainter.WIDTH, RulerView.HEIGHT, width, height);
        sheet.setWidth(width);
        sheet.setHeight(height);
        overlay.setWidth(width);
        overlay.setHeight(height);
        keyboard.setWidth(KeyboardPainter.WIDTH);
        keyboard.setHeight(height);
        keyboard.relocate(0, RulerView.HEIGHT);
        ruler.root().relocate(KeyboardPainter.WIDTH, 0);
        playhead.setHeight(height);
        pitches.setHeight(height - covered.get());
        if (first) {
          showNotes();
        }
        viewChanged();
      } else {
        pitches.setHeight(height - covered.get());
      }
      bars(width, height);
      paint();
    }

    private void bars(double width, double height) {
      scrollingBars = true;
      double seen = width / axis.pixelsPerQuarterProperty().get();
      double left = axis.leftProperty().get();
      double end = song.reading().map(now -> now.length().toDouble()).orElse(0.0) + BEHIND_THE_END;
      double most = Math.max(Math.max(0, end - seen), left);
      across.setMax(Math.max(1e-6, most));
      across.setVisibleAmount(most * seen / (most + seen));
      across.setUnitIncrement(LINE_PIXELS / axis.pixelsPerQuarterProperty().get());
      across.setBlockIncrement(seen * 0.9);
      across.setValue(left);
      double visible = height - covered.get();
      double range = Math.max(1e-6, pitches.whole() - visible);
      down.setMax(range);
      down.setVisibleAmount(range * visible / pitches.whole());
      down.setUnitIncrement(LINE_PIXELS);
      down.setBlockIncrement(visible * 0.9);
      down.setValue(Math.clamp(pitches.above(), 0, range));
      scrollingBars = false;
      across.resizeRelocate(KeyboardPainter.WIDTH, getHeight() - BAR, width, BAR);
      down.resizeRelocate(getWidth() - BAR, RulerView.HEIGHT, BAR, height);
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
      return painter;
    }

    @Override
    public void repaintOverlay() {
      repaint(Depth.OVERLAY);
    }

    @Override
    public void hide(Set<NoteKey> keys) {
      if (!keys.equals(hidden)) {
        hidden = Set.copyOf(keys);
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
                      lyric.open(key, LyricEntry.shown(note.words()), bounds, LYRIC_HEIGHT)));
    }

    @Override
    public void showMenu(RollPointer pointer) {
      boolean chosen = !model.selection().isEmpty();
      menu.getItems()
          .setAll(
              item("roll.menu.lyric", chosen, PianoRollView.this::openLyric),
              item("roll.menu.lyrics", true, PianoRollView.this::openLyrics),
              item(
                  "roll.menu.split",
                  chosen,
                  () -> model.splitAt(model.selection(), model.snapped(pointer.quarter()))),
              item("roll.menu.merge", chosen, model::merge),
              item("roll.menu.close-gaps", chosen, model::closeGaps),
              item("roll.menu.quantise", chosen, model::quantise),
              item("roll.menu.vibrato-usual", chosen, () -> model.vibrato(Vibrato.Given.USUAL)),
              item("roll.menu.vibrato-none", chosen, () -> model.vibrato(new Vibrato.None())),
              item(
                  "roll.menu.vibrato-automatic",
                  chosen,
                  () -> model.vibrato(new Vibrato.Automatic())),
              item("roll.menu.restore", chosen, model::restore),
              item("roll.menu.delete", chosen, model::delete));
      menu.show(area, pointer.event().getScreenX(), pointer.event().getScreenY());
    }

    private MenuItem item(String key, boolean enabled, Runnable action) {
      MenuItem item = new MenuItem(texts.get(key));
      item.setDisable(!enabled);
      item.setOnAction(event -> action.run());
      return item;
    }

    @Override
    public Optional<Ghost> ghostAt(RollPointer pointer) {
      SongReading reading = song.reading().orElseThrow();
      for (TrackReading track : reading.tracks()) {
        if (!track.track().id().equals(song.selectionProperty().get().track())) {
          OptionalInt place =
              ghost(track)
                  .at(
                      pointer.geometry().quarter(pointer.x()),
                      pointer.geometry().midi(pointer.y()),
                      Set.of());
          if (place.isPresent()) {
            return Optional.of(
                new Ghost(track.track().id(), ghost(track).note(place.getAsInt()).key()));
          }
        }
      }
      return Optional.empty();
    }
  }
}
