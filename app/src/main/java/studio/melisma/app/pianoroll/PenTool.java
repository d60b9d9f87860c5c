package studio.melisma.app.pianoroll;

import java.util.Set;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import studio.melisma.performance.NoteKey;
import studio.melisma.score.Fraction;

/**
 * Writes notes: a drag over an empty place makes one as long as the drag, a click one of a cell.
 * Over a note it does what the selecting tool does; the right button deletes. Ctrl+Alt leaves the
 * grid.
 */
final class PenTool implements RollTool {

  private final RollDesk desk;
  private final SelectTool selecting;
  private boolean drawing;
  private boolean delegating;
  private Fraction onset = Fraction.ZERO;
  private Fraction length = Fraction.ONE;
  private int semitone;

  PenTool(RollDesk desk, SelectTool selecting) {
    this.desk = desk;
    this.selecting = selecting;
  }

  @Override
  public String id() {
    return "pen";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignP.PENCIL_OUTLINE;
  }

  @Override
  public String key() {
    return "2";
  }

  @Override
  public void pressed(RollPointer pointer) {
    PianoRollModel model = desk.model();
    var hit = SelectTool.noteAt(model, pointer);
    if (pointer.secondary()) {
      hit.ifPresent(place ->
          model.index().map(index -> index.note(place).key()).ifPresent(key -> delete(model, key)));
      return;
    }
    if (!pointer.primary() || model.track().isEmpty()) {
      return;
    }
    if (hit.isPresent()) {
      delegating = true;
      selecting.pressed(pointer);
      return;
    }
    drawing = true;
    semitone = pointer.semitone();
    onset =
        free(pointer)
            ? PianoRollModel.ticks(pointer.quarter())
            : model.cellStart(pointer.quarter());
    length = model.grid();
    model.chooseNothing();
    desk.repaintOverlay();
  }

  private static void delete(PianoRollModel model, NoteKey key) {
    Set<NoteKey> gone = model.selection().contains(key) ? model.selection() : Set.of(key);
    model.edit("delete", gone.size(), notes -> notes.deleted(gone));
  }

  private static boolean free(RollPointer pointer) {
    return pointer.event().isShortcutDown() && pointer.event().isAltDown();
  }

  @Override
  public void dragged(RollPointer pointer) {
    if (delegating) {
      selecting.dragged(pointer);
    } else if (drawing) {
      Fraction end =
          free(pointer)
              ? PianoRollModel.ticks(pointer.quarter())
              : desk.model().snapped(pointer.quarter());
      length = end.minus(onset).max(free(pointer) ? Snap.TICK : desk.model().grid());
      desk.repaintOverlay();
    }
  }

  @Override
  public void released(RollPointer pointer) {
    if (delegating) {
      delegating = false;
      selecting.released(pointer);
    } else if (drawing) {
      drawing = false;
      desk.model().edit("create", 1, notes -> notes.created(onset, length, semitone));
      desk.repaintOverlay();
    }
  }

  @Override
  public void cancelled() {
    if (delegating) {
      selecting.cancelled();
    }
    delegating = false;
    drawing = false;
    desk.repaintOverlay();
  }

  @Override
  public Cursor cursor(RollPointer pointer) {
    Cursor over = selecting.cursor(pointer);
    return over.equals(Cursor.DEFAULT) ? Cursor.CROSSHAIR : over;
  }

  @Override
  public boolean hasOverlay() {
    return drawing || selecting.hasOverlay();
  }

  @Override
  public void paintOverlay(GraphicsContext graphics, RollGeometry geometry) {
    if (delegating) {
      selecting.paintOverlay(graphics, geometry);
    } else if (drawing) {
      desk.painter()
          .preview(
              graphics,
              geometry,
              onset.toDouble(),
              onset.plus(length).toDouble(),
              semitone,
              "",
              desk.palette());
    }
  }
}
