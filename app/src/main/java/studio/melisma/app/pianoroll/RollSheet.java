package studio.melisma.app.pianoroll;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.pianoroll.RollLayer.Depth;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;

/**
 * What is drawn in the note area: the grid, the notes of all tracks and the layers of other rooms;
 * on a canvas of its own what the mouse is doing. Drawn anew only where something changed.
 */
final class RollSheet {

  private final PianoRollModel model;
  private final SongViewModel song;
  private final RollViewport viewport;
  private final ObservableValue<Palette> palette;
  private final ObservableValue<RollTool> tool;
  private final ObservableBooleanValue focused;
  private final Ghosts ghosts;
  private final NotePainter painter = new NotePainter();
  private final Map<Depth, List<RollLayer>> layers = new EnumMap<>(Depth.class);
  private final Canvas sheet = new Canvas();
  private final Canvas overlay = new Canvas();
  private boolean sheetStale = true;
  private boolean overlayStale = true;
  private Set<NoteKey> hidden = Set.of();
  private @Nullable RenderSnapshot wrongIn;
  private @Nullable TrackReading wrongOf;
  private Set<NoteKey> wrong = Set.of();

  /**
   * @param tool in hand
   * @param focused whether the keyboard is here
   */
  RollSheet(
      PianoRollModel model,
      RollViewport viewport,
      Ghosts ghosts,
      ObservableValue<Palette> palette,
      ObservableValue<RollTool> tool,
      ObservableBooleanValue focused) {
    this.model = model;
    song = model.song();
    this.viewport = viewport;
    this.ghosts = ghosts;
    this.palette = palette;
    this.tool = tool;
    this.focused = focused;
    for (Depth depth : Depth.values()) {
      layers.put(depth, new ArrayList<>());
    }
    overlay.setMouseTransparent(true);
  }

  /** The grid, the notes, and what lies under and over them. */
  Canvas sheet() {
    return sheet;
  }

  /** What the mouse is doing. */
  Canvas overlay() {
    return overlay;
  }

  NotePainter painter() {
    return painter;
  }

  void add(RollLayer layer, Depth depth) {
    layers.getOrDefault(depth, new ArrayList<>()).add(layer);
  }

  void resize(double width, double height) {
    sheet.setWidth(width);
    sheet.setHeight(height);
    overlay.setWidth(width);
    overlay.setHeight(height);
  }

  /** Has a depth drawn the next time. */
  void stale(Depth depth) {
    if (depth == Depth.OVERLAY) {
      overlayStale = true;
    } else {
      sheetStale = true;
    }
  }

  /**
   * Leaves notes out of the picture.
   *
   * @return whether that is something else than before
   */
  boolean hide(Set<NoteKey> keys) {
    if (keys.equals(hidden)) {
      return false;
    }
    hidden = Set.copyOf(keys);
    return true;
  }

  /**
   * Draws what is due.
   *
   * @return whether the sheet was
   */
  boolean paint() {
    boolean painted = sheetStale;
    if (sheetStale) {
      sheetStale = false;
      paintSheet();
    }
    if (overlayStale) {
      overlayStale = false;
      paintOverlay();
    }
    return painted;
  }

  private void paintSheet() {
    GraphicsContext graphics = sheet.getGraphicsContext2D();
    RollGeometry now = viewport.geometry();
    Palette inks = palette.getValue();
    GridPainter.rows(graphics, now, inks);
    SongReading reading = song.reading().orElse(null);
    if (reading == null) {
      return;
    }
    GridPainter.lines(graphics, now, reading.meter(), model.grid(), inks);
    if (song.player().loopingProperty().get()) {
      song.player()
          .loopProperty()
          .get()
          .ifPresent(range -> MarkPainter.loop(graphics, now, range, inks));
    }
    layers(graphics, now, Depth.UNDER_NOTES);
    for (TrackReading track : ghosts.tracks()) {
      NotePainter.ghosts(graphics, now, ghosts.index(track), track.track().color(), inks);
    }
    Optional<NotePainter.Shown> inHand =
        song.track().flatMap(track -> model.index().map(index -> shown(track, index)));
    inHand.ifPresent(notes -> notes(graphics, now, notes, inks));
    layers(graphics, now, Depth.OVER_NOTES);
    inHand.ifPresent(notes -> lyrics(graphics, now, notes, inks));
  }

  private NotePainter.Shown shown(TrackReading track, NoteIndex index) {
    return new NotePainter.Shown(
        track,
        index,
        model.selection(),
        hidden,
        wrong(track),
        track.part().voices().stream().anyMatch(PerformedVoice::hasWords));
  }

  private void notes(
      GraphicsContext graphics, RollGeometry now, NotePainter.Shown shown, Palette inks) {
    painter.notes(graphics, now, shown, inks);
    NoteIndex index = shown.index();
    MarkPainter.outOfSight(graphics, now, viewport.free(), index, inks);
    if (focused.get() && hidden.isEmpty()) {
      model
          .currentProperty()
          .get()
          .flatMap(key -> viewport.boundsOf(index, key))
          .ifPresent(bounds -> MarkPainter.focus(graphics, bounds, inks));
    }
  }

  /** Over the pitch, but not over what covers the lowest rows. */
  private void lyrics(
      GraphicsContext graphics, RollGeometry now, NotePainter.Shown shown, Palette inks) {
    graphics.save();
    graphics.beginPath();
    graphics.rect(0, 0, sheet.getWidth(), sheet.getHeight() - viewport.coveredProperty().get());
    graphics.clip();
    painter.lyrics(graphics, now, shown, inks);
    graphics.restore();
  }

  private void layers(GraphicsContext graphics, RollGeometry now, Depth depth) {
    for (RollLayer layer : layers.getOrDefault(depth, List.of())) {
      graphics.save();
      layer.paint(graphics, now);
      graphics.restore();
    }
  }

  /** Notes at which a word begins that can't be sung as it is. */
  @SuppressWarnings("ReferenceEquality") // Looked for once for each of them; long to compare.
  private Set<NoteKey> wrong(TrackReading track) {
    RenderSnapshot snapshot = song.snapshotProperty().get();
    if (snapshot != wrongIn || track != wrongOf) {
      wrongIn = snapshot;
      wrongOf = track;
      wrong = wrong(track, snapshot);
    }
    return wrong;
  }

  private static Set<NoteKey> wrong(TrackReading track, RenderSnapshot snapshot) {
    List<WordIssue> issues =
        snapshot.tracks().stream()
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

  private void paintOverlay() {
    boolean empty =
        song.reading().isEmpty()
            || (layers.getOrDefault(Depth.OVERLAY, List.of()).isEmpty()
                && !tool.getValue().hasOverlay());
    // Laying an empty canvas over the other one takes as long as a full one.
    overlay.setVisible(!empty);
    if (!empty) {
      GraphicsContext graphics = overlay.getGraphicsContext2D();
      graphics.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
      layers(graphics, viewport.geometry(), Depth.OVERLAY);
      graphics.save();
      tool.getValue().paintOverlay(graphics, viewport.geometry());
      graphics.restore();
    }
  }
}
