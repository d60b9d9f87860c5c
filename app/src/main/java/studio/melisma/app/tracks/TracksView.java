package studio.melisma.app.tracks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Following;
import studio.melisma.app.transport.TransportSettings;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;

/**
 * The arrangement: a row for each track, its header on the left, its notes and how far its phrases
 * are sung on the right. The wheel scrolls down, with Shift sideways; with Ctrl it zooms where the
 * mouse is, with Alt it makes rows higher.
 */
public final class TracksView {

  /** How high a row is, in pixels. */
  static final Setting<Double> ROW_HEIGHT = Setting.ofNumber("tracks.row-height", 84, 42, 147);

  /** How wide headers are where words are as large as usual. */
  private static final double HEADER_WIDTH = 300;

  /** Wider ones leave this share of the width to notes. */
  private static final double MOST_HEADER = 0.5;

  private static final double USUAL_WORDS = 13;
  private static final double ROW_STEP = 21;
  static final double RULER_HEIGHT = 24;
  private static final double ZOOM_STEP = 1.1;

  /** So much of the rows is seen however low the window is. */
  private static final double LEAST_ROW = 42;

  private final SongViewModel model;
  private final VoiceShelf voices;
  private final Texts texts;
  private final ObservableValue<Palette> palette;
  private final TimeAxis axis;
  private final TrackEditing editing;
  private final TrackMenu menu;
  private final Consumer<String> openTrack;
  private final Label title;

  /** As they are shown: rows as high as was chosen, all of it larger where words are. */
  private final RowSizes sizes;

  private final Map<String, TrackRow> rows = new LinkedHashMap<>();
  private final VBox list = new VBox();
  private final ScrollPane scroll = new ScrollPane(list);
  private final ScrollBar time = new ScrollBar();
  private final TrackRuler ruler;
  private final Following following;
  private final Line playhead = new Line();
  private final StackPane root = new StackPane();
  private final Slices slices = new Slices(this::follow);
  private String marked = "";

  /** The track that is to be scrolled to once the rows are laid out. */
  private String due = "";

  /**
   * @param axis which stretch of time is shown
   * @param openTrack has the track of this id shown to be worked at
   * @param addTrack adds a track
   */
  public TracksView(
      SongViewModel model,
      VoiceShelf voices,
      Settings settings,
      Texts texts,
      ObservableValue<Palette> palette,
      TimeAxis axis,
      Consumer<String> openTrack,
      Runnable addTrack) {
    this.model = model;
    this.voices = voices;
    this.texts = texts;
    this.palette = palette;
    this.axis = axis;
    this.openTrack = openTrack;
    editing = new TrackEditing(model);
    menu = new TrackMenu(editing, voices, texts, palette);
    title = new Label(texts.get("tracks.title"));
    ObservableValue<Double> chosen = settings.property(ROW_HEIGHT);
    sizes =
        new RowSizes(
            Bindings.createObjectBinding(this::wordScale, title.fontProperty()),
            Bindings.createObjectBinding(
                () -> Math.rint(chosen.getValue() * wordScale()), chosen, title.fontProperty()),
            Bindings.createObjectBinding(
                this::headerWidth, title.fontProperty(), root.widthProperty()));
    following = new Following(model.player(), settings.property(TransportSettings.FOLLOW));
    ruler = new TrackRuler(model, texts, palette, axis);
    build(settings, addTrack);
    model.readingProperty().subscribe(now -> follow());
    model.selectionProperty().subscribe(now -> mark());
    model.snapshotProperty().subscribe(now -> rows.values().forEach(row -> row.show(now)));
    model
        .player()
        .positionProperty()
        .subscribe(now -> {
          goAlong();
          movePlayhead();
        });
    palette.subscribe(now -> colors());
    for (ObservableValue<?> moved :
        List.of(
            axis.leftProperty(),
            axis.pixelsPerQuarterProperty(),
            list.widthProperty(),
            sizes.header())) {
      moved.subscribe(now -> moved());
    }
    // The scroll pane itself moves when its content grows: not before it has.
    for (ObservableValue<?> sized :
        List.of(list.heightProperty(), scroll.viewportBoundsProperty())) {
      sized.subscribe(now -> {
        if (!due.isEmpty()) {
          Platform.runLater(this::reveal);
        }
      });
    }
  }

  /** What is shown. */
  public Region root() {
    return root;
  }

  private void build(Settings settings, Runnable addTrack) {
    title.getStyleClass().add("text-bold");
    Button add = new Button();
    add.setGraphic(new FontIcon(MaterialDesignP.PLUS));
    add.getStyleClass().addAll("flat", "small", "button-icon", "tracks-add");
    add.setAccessibleText(texts.get("commands.track.add"));
    add.setTooltip(new Tooltip(texts.get("commands.track.add")));
    add.setOnAction(event -> addTrack.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox corner = new HBox(title, space, add);
    corner.getStyleClass().add("tracks-corner");
    corner.setAlignment(Pos.CENTER_LEFT);
    fixWidth(corner);
    HBox top = new HBox(corner, ruler);
    title.setMinHeight(Region.USE_PREF_SIZE);
    // What is written over a stretch of time has room there still.
    sizes.words().subscribe((before, now) -> axis.zoom(now / before, 0));
    title
        .fontProperty()
        .subscribe(font -> {
          top.setMinHeight(Math.rint(RULER_HEIGHT * wordScale()));
          top.setMaxHeight(top.getMinHeight());
          root.setMinHeight(top.getMinHeight() + LEAST_ROW * wordScale());
        });
    HBox.setHgrow(ruler, Priority.ALWAYS);

    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("edge-to-edge", "tracks-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);

    Region below = new Region();
    below.getStyleClass().add("tracks-corner");
    fixWidth(below);
    time.setOrientation(Orientation.HORIZONTAL);
    time.setAccessibleText(texts.get("tracks.scroll"));
    HBox.setHgrow(time, Priority.ALWAYS);
    time.valueProperty().subscribe(value -> axis.leftProperty().set(value.doubleValue()));
    HBox bottom = new HBox(below, time);
    bottom.setMinHeight(Region.USE_PREF_SIZE);

    playhead.setManaged(false);
    playhead.setMouseTransparent(true);
    playhead.setStrokeWidth(1.5);
    root.getChildren().addAll(new VBox(top, scroll, bottom), playhead);
    playhead.endYProperty().bind(root.heightProperty().subtract(bottom.heightProperty()));
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(root.widthProperty());
    clip.heightProperty().bind(root.heightProperty());
    root.setClip(clip);
    root.getStyleClass().add("tracks");
    root.getStylesheets()
        .add(Objects.requireNonNull(TracksView.class.getResource("tracks.css")).toExternalForm());
    root.addEventFilter(ScrollEvent.SCROLL, wheel -> wheel(settings, wheel));
  }

  private void fixWidth(Region region) {
    region.minWidthProperty().bind(sizes.header());
    region.prefWidthProperty().bind(sizes.header());
    region.maxWidthProperty().bind(sizes.header());
  }

  private double headerWidth() {
    double most = Math.max(HEADER_WIDTH, root.getWidth() * MOST_HEADER);
    return Math.rint(Math.min(HEADER_WIDTH * wordScale(), most));
  }

  /** How much larger words are than usual; smaller ones leave rows as they are. */
  private double wordScale() {
    return Math.max(1, title.getFont().getSize() / USUAL_WORDS);
  }

  private void wheel(Settings settings, ScrollEvent wheel) {
    double notch = wheel.getDeltaY() != 0 ? wheel.getDeltaY() : wheel.getDeltaX();
    boolean onRuler = wheel.getY() < RULER_HEIGHT * wordScale();
    if (wheel.isShortcutDown() || (onRuler && !wheel.isShiftDown())) {
      axis.zoom(
          notch > 0 ? ZOOM_STEP : 1 / ZOOM_STEP,
          Math.max(0, wheel.getX() - sizes.header().getValue()));
    } else if (wheel.isAltDown()) {
      double height = settings.get(ROW_HEIGHT) + (notch > 0 ? ROW_STEP : -ROW_STEP);
      settings.set(ROW_HEIGHT, Math.clamp(height, 2 * ROW_STEP, 7 * ROW_STEP));
    } else if (wheel.isShiftDown() || Math.abs(wheel.getDeltaX()) > Math.abs(wheel.getDeltaY())) {
      axis.scroll(-notch);
    } else {
      return;
    }
    wheel.consume();
  }

  /** Rows stay what they are as long as their tracks do, so that a gesture in one isn't cut off. */
  private void follow() {
    Optional<SongReading> now = model.reading();
    List<TrackReading> tracks = now.map(SongReading::tracks).orElse(List.of());
    Set<String> ids = tracks.stream().map(track -> track.track().id()).collect(Collectors.toSet());
    rows.entrySet()
        .removeIf(row -> {
          boolean gone = !ids.contains(row.getKey());
          if (gone) {
            row.getValue().dispose();
          }
          return gone;
        });
    List<Region> inOrder = new ArrayList<>();
    slices.begin();
    for (TrackReading track : tracks) {
      TrackRow row = rows.get(track.track().id());
      if (row == null && slices.takes()) {
        row = row(track.track().id());
        rows.put(track.track().id(), row);
        row.show(track, now.orElseThrow());
        row.show(model.snapshotProperty().get());
      } else if (row != null) {
        row.show(track, now.orElseThrow());
      }
      if (row != null) {
        inOrder.add(row.root());
      }
    }
    if (!list.getChildren().equals(inOrder)) {
      list.getChildren().setAll(inOrder);
    }
    mark();
    measure();
  }

  private TrackRow row(String id) {
    return new TrackRow(id, model, voices, editing, menu, texts, palette, axis, sizes, openTrack);
  }

  private void mark() {
    String chosen = model.selectionProperty().get().track();
    rows.forEach((id, row) -> row.mark(id.equals(chosen)));
    if (!chosen.equals(marked)) {
      marked = chosen;
      due = chosen;
      Platform.runLater(this::reveal);
    }
  }

  /** Scrolls to the track that was chosen; to the top of what is seen where it was far away. */
  private void reveal() {
    TrackRow row = rows.get(due);
    double seen = scroll.getViewportBounds().getHeight();
    double high = sizes.height().getValue();
    double all = high * rows.size();
    if (row == null || seen <= 0 || list.getHeight() < all) {
      return;
    }
    due = "";
    double top = high * list.getChildren().indexOf(row.root());
    double now = scroll.getVvalue() * Math.max(0, list.getHeight() - seen);
    double least = top + high - seen;
    if (top < now || least > now) {
      double to = top < now || least > now + seen ? top : Math.min(top, least);
      scroll.setVvalue(Math.clamp(to / Math.max(1, list.getHeight() - seen), 0, 1));
    }
  }

  private void moved() {
    measure();
    rows.values().forEach(TrackRow::redraw);
  }

  /** The scroll bar, the ruler and the playhead; what is in a row knows itself when it changes. */
  private void measure() {
    double width = Math.max(1, list.getWidth() - sizes.header().getValue());
    double shown = width / axis.pixelsPerQuarterProperty().get();
    double length = model.reading().map(now -> now.length().toDouble()).orElse(0.0);
    double most = Math.max(axis.leftProperty().get(), Math.max(0, length + 4 - shown));
    time.setMax(Math.max(most, 0.001));
    time.setVisibleAmount(time.getMax() * shown / (shown + time.getMax()));
    time.setBlockIncrement(shown / 2);
    time.setUnitIncrement(1);
    time.setValue(axis.leftProperty().get());
    ruler.requestLayout();
    movePlayhead();
  }

  /** Keeps the playhead in sight; who goes somewhere wants to see it in any case. */
  private void goAlong() {
    double second = model.player().positionProperty().get();
    double quarter = model.reading().map(now -> now.tempo().quarterAt(second)).orElse(0.0);
    following.at(quarter).ifPresent(way -> axis.follow(way, quarter, ruler.getWidth()));
  }

  private void movePlayhead() {
    double x =
        model
            .reading()
            .map(now -> axis.x(now.tempo().quarterAt(model.player().positionProperty().get())))
            .orElse(-1.0);
    playhead.setVisible(x >= 0);
    playhead.setStartX(sizes.header().getValue() + Math.rint(x) + 0.5);
    playhead.setEndX(sizes.header().getValue() + Math.rint(x) + 0.5);
  }

  private void colors() {
    playhead.setStroke(palette.getValue().of(Ink.PLAYHEAD));
    rows.values().forEach(TrackRow::paint);
    ruler.requestLayout();
  }
}
