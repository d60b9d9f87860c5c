package studio.melisma.app.pianoroll;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import studio.melisma.app.palette.Ink;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;

/**
 * Chooses, moves and resizes notes. Ctrl adds to the choice, Shift takes everything up to a note.
 * While notes are moved Shift keeps their time, Ctrl their pitch, and Ctrl+Alt leaves the grid;
 * while one is resized Alt takes its neighbour along.
 */
final class SelectTool implements RollTool {

  private static final double RESIZING_PIXELS = 8;
  private static final double DRAGGING_PIXELS = 3;

  private enum Doing {
    NOTHING,
    BOX,
    MOVE,
    RESIZE
  }

  private final RollDesk desk;
  private Doing doing = Doing.NOTHING;
  private boolean dragging;
  private @Nullable RollPointer start;
  private @Nullable NoteKey grabbed;
  private Set<NoteKey> before = Set.of();
  private Fraction byQuarters = Fraction.ZERO;
  private int bySemitones;
  private boolean withNeighbour;
  private double boxFrom;
  private double boxTo;
  private double boxLow;
  private double boxHigh;

  SelectTool(RollDesk desk) {
    this.desk = desk;
  }

  @Override
  public String id() {
    return "select";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignC.CURSOR_DEFAULT_OUTLINE;
  }

  @Override
  public String key() {
    return "1";
  }

  /** The note below the mouse. */
  static OptionalInt noteAt(PianoRollModel model, RollPointer pointer) {
    return model
        .index()
        .map(index ->
            index.at(
                pointer.geometry().quarter(pointer.x()),
                pointer.geometry().midi(pointer.y()),
                model.selection()))
        .orElse(OptionalInt.empty());
  }

  /** Whether the mouse is at the end of a note. */
  private static boolean atEnd(NoteIndex index, int note, RollPointer pointer) {
    double start = pointer.geometry().x(index.start(note));
    double end = pointer.geometry().x(index.end(note));
    return !index.note(note).grace()
        && pointer.x() >= end - Math.min(RESIZING_PIXELS, (end - start) / 3);
  }

  @Override
  public void pressed(RollPointer pointer) {
    PianoRollModel model = desk.model();
    NoteIndex index = model.index().orElse(null);
    if (index == null) {
      return;
    }
    MouseEvent event = pointer.event();
    OptionalInt hit = noteAt(model, pointer);
    if (pointer.secondary()) {
      hit.ifPresent(note -> {
        NoteKey key = index.note(note).key();
        if (!model.selection().contains(key)) {
          model.go(key);
        }
      });
      desk.showMenu(pointer);
      return;
    }
    if (!pointer.primary()) {
      return;
    }
    start = pointer;
    dragging = false;
    before = model.selection();
    if (hit.isPresent()) {
      NoteKey key = index.note(hit.getAsInt()).key();
      if (event.getClickCount() == 2) {
        doing = Doing.NOTHING;
        desk.editLyric(key);
        return;
      }
      grabbed = key;
      doing = atEnd(index, hit.getAsInt(), pointer) ? Doing.RESIZE : Doing.MOVE;
      if (!before.contains(key) && !event.isShortcutDown() && !event.isShiftDown()) {
        model.go(key);
      }
      return;
    }
    if (event.isShortcutDown() && event.isAltDown() && desk.ghostAt(pointer).isPresent()) {
      doing = Doing.NOTHING;
      desk.ghostAt(pointer)
          .ifPresent(ghost -> model.switchTo(ghost.track(), Optional.of(ghost.note())));
      return;
    }
    if (event.getClickCount() == 2) {
      doing = Doing.NOTHING;
      write(pointer);
      return;
    }
    doing = Doing.BOX;
    boxFrom = pointer.geometry().quarter(pointer.x());
    boxHigh = pointer.geometry().midi(pointer.y());
    boxTo = boxFrom;
    boxLow = boxHigh;
  }

  /**
   * Writes a note and asks for its lyric. A singer sings one note at a time: where one sounds it is
   * chosen, and beside others the new one is as long as there is room; the pen writes over them.
   */
  private void write(RollPointer pointer) {
    PianoRollModel model = desk.model();
    TrackReading track = model.track().orElse(null);
    if (track == null) {
      return;
    }
    boolean sung = track.track().role() == TrackRole.SUNG;
    double pointed = pointer.quarter();
    Fraction from = model.cellStart(pointed);
    Fraction to = from.plus(model.grid());
    for (PerformedNote note : sung ? track.notes() : List.<PerformedNote>of()) {
      if (note.onset().toDouble() > pointed) {
        to = note.grace() || note.onset().compareTo(to) > 0 ? to : note.onset();
      } else if (note.end().toDouble() > pointed) {
        model.go(note.key());
        return;
      } else {
        from = from.max(note.end());
      }
    }
    Fraction onset = from;
    Fraction length = to.minus(from);
    model.edit("create", 1, notes -> notes.created(onset, length, pointer.semitone()));
    if (sung && model.selection().size() == 1) {
      NoteKey written = model.selection().iterator().next();
      model.go(written);
      desk.editLyric(written);
    }
  }

  @Override
  public void dragged(RollPointer pointer) {
    if (doing == Doing.NOTHING || start == null) {
      return;
    }
    if (!dragging) {
      if (Math.hypot(pointer.x() - start.x(), pointer.y() - start.y()) < DRAGGING_PIXELS) {
        return;
      }
      begin();
    }
    switch (doing) {
      case BOX -> box(pointer);
      case MOVE -> move(pointer);
      case RESIZE -> resize(pointer);
      case NOTHING -> {}
    }
    desk.repaintOverlay();
  }

  private void begin() {
    dragging = true;
    NoteKey key = grabbed;
    if (doing != Doing.BOX && key != null) {
      if (!desk.model().selection().contains(key)) {
        desk.model().go(key);
      }
      desk.hide(desk.model().selection());
    }
  }

  private void box(RollPointer pointer) {
    boxTo = pointer.geometry().quarter(pointer.x());
    boxLow = pointer.geometry().midi(pointer.y());
    Set<NoteKey> inside =
        desk.model()
            .index()
            .map(index ->
                index.within(
                    Math.min(boxFrom, boxTo),
                    Math.max(boxFrom, boxTo),
                    Math.min(boxLow, boxHigh),
                    Math.max(boxLow, boxHigh)))
            .orElse(Set.of());
    Set<NoteKey> chosen = new HashSet<>(inside);
    if (pointer.event().isShortcutDown()) {
      chosen.addAll(before);
    }
    if (!chosen.equals(desk.model().selection())) {
      desk.model().choose(chosen);
    }
  }

  private void move(RollPointer pointer) {
    RollPointer from = start;
    PerformedNote note = grabbedNote();
    if (from == null || note == null) {
      return;
    }
    MouseEvent event = pointer.event();
    boolean free = isFree(event);
    double quarters = quarters(from, pointer);
    // A note that lies off the grid stays where it is until the mouse has gone to another cell.
    boolean here = !free && Math.abs(quarters) < desk.model().grid().toDouble() / 2;
    byQuarters =
        event.isShiftDown() || note.grace() || here
            ? Fraction.ZERO
            : by(note.onset(), quarters, free);
    bySemitones = event.isShortcutDown() && !free ? 0 : pointer.semitone() - from.semitone();
  }

  /** Whether a drag goes anywhere, on the grid or off it. */
  private static boolean isFree(MouseEvent event) {
    return event.isShortcutDown() && event.isAltDown();
  }

  private static double quarters(RollPointer from, RollPointer to) {
    return to.geometry().quarter(to.x()) - from.geometry().quarter(from.x());
  }

  /** How far one end of a note goes that is dragged so far. */
  private Fraction by(Fraction end, double quarters, boolean free) {
    return free
        ? PianoRollModel.ticks(quarters)
        : desk.model().snapped(end.toDouble() + quarters).minus(end);
  }

  private void resize(RollPointer pointer) {
    RollPointer from = start;
    PerformedNote note = grabbedNote();
    if (from == null || note == null) {
      return;
    }
    boolean free = isFree(pointer.event());
    byQuarters = by(note.end(), quarters(from, pointer), free);
    withNeighbour = pointer.event().isAltDown() && !free;
  }

  private @Nullable PerformedNote grabbedNote() {
    NoteKey key = grabbed;
    NoteIndex index = desk.model().index().orElse(null);
    if (key == null || index == null) {
      return null;
    }
    OptionalInt place = index.place(key);
    return place.isPresent() ? index.note(place.getAsInt()) : null;
  }

  @Override
  public void released(RollPointer pointer) {
    Doing done = doing;
    boolean dragged = dragging;
    Fraction quarters = byQuarters;
    int semitones = bySemitones;
    NoteKey key = grabbed;
    boolean neighbour = withNeighbour;
    reset();
    PianoRollModel model = desk.model();
    Set<NoteKey> keys = model.selection();
    switch (done) {
      case MOVE -> {
        if (dragged && (!quarters.isZero() || semitones != 0)) {
          model.edit("move", keys.size(), notes -> notes.moved(keys, quarters, semitones));
        } else if (!dragged && key != null) {
          click(pointer.event(), key);
        }
      }
      case RESIZE -> {
        if (dragged && !quarters.isZero()) {
          model.edit("resize", keys.size(), notes -> notes.resized(keys, quarters, neighbour));
        } else if (!dragged && key != null) {
          click(pointer.event(), key);
        }
      }
      case BOX -> {
        if (!dragged && !pointer.event().isShortcutDown()) {
          model.chooseNothing();
        }
      }
      case NOTHING -> {}
    }
  }

  private void click(MouseEvent event, NoteKey key) {
    if (event.isShiftDown()) {
      desk.model().extendTo(key);
    } else if (event.isShortcutDown()) {
      desk.model().toggle(key);
    } else {
      desk.model().go(key);
    }
  }

  private void reset() {
    doing = Doing.NOTHING;
    dragging = false;
    grabbed = null;
    start = null;
    byQuarters = Fraction.ZERO;
    bySemitones = 0;
    withNeighbour = false;
    desk.hide(Set.of());
    desk.repaintOverlay();
  }

  @Override
  public void cancelled() {
    Set<NoteKey> chosen = before;
    boolean box = doing == Doing.BOX && dragging;
    reset();
    if (box) {
      desk.model().choose(chosen);
    }
  }

  @Override
  public Cursor cursor(RollPointer pointer) {
    OptionalInt hit = noteAt(desk.model(), pointer);
    NoteIndex index = desk.model().index().orElse(null);
    if (hit.isEmpty() || index == null) {
      return Cursor.DEFAULT;
    }
    return atEnd(index, hit.getAsInt(), pointer) ? Cursor.E_RESIZE : Cursor.HAND;
  }

  @Override
  public boolean hasOverlay() {
    return dragging;
  }

  @Override
  public void paintOverlay(GraphicsContext graphics, RollGeometry geometry) {
    if (!dragging) {
      return;
    }
    switch (doing) {
      case BOX -> {
        double x = geometry.x(Math.min(boxFrom, boxTo));
        double y = geometry.y(Math.max(boxLow, boxHigh));
        double width = geometry.x(Math.max(boxFrom, boxTo)) - x;
        double height = geometry.y(Math.min(boxLow, boxHigh)) - y;
        graphics.setFill(desk.palette().of(Ink.SELECTION_BOX));
        graphics.fillRect(x, y, width, height);
        graphics.setStroke(desk.palette().of(Ink.SELECTION_BOX_EDGE));
        graphics.setLineDashes(4, 3);
        graphics.strokeRect(Math.rint(x) + 0.5, Math.rint(y) + 0.5, width, height);
        graphics.setLineDashes();
      }
      case MOVE, RESIZE ->
          desk.model()
              .index()
              .ifPresent(index -> {
                for (NoteKey key : desk.model().selection()) {
                  index.place(key).ifPresent(place -> preview(graphics, geometry, index, place));
                }
              });
      case NOTHING -> {}
    }
  }

  private void preview(
      GraphicsContext graphics, RollGeometry geometry, NoteIndex index, int place) {
    boolean moving = doing == Doing.MOVE;
    double by = byQuarters.toDouble();
    double start = index.start(place) + (moving ? by : 0);
    double end = Math.max(index.end(place) + by, start + 1.0 / 32);
    PerformedNote note = index.note(place);
    desk.painter()
        .preview(
            graphics,
            geometry,
            start,
            end,
            note.midi() + (moving ? bySemitones : 0),
            LyricEntry.shown(note.words()),
            desk.palette());
  }
}
