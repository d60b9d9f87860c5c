package studio.melisma.app.pianoroll;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import studio.melisma.app.palette.Ink;
import studio.melisma.score.Fraction;

/**
 * Cuts the note that is clicked, or all that a drag up or down goes over. Ctrl+Alt leaves the grid.
 */
final class KnifeTool implements RollTool {

  private final RollDesk desk;
  private Optional<Fraction> at = Optional.empty();
  private boolean cutting;
  private double from;
  private double to;

  KnifeTool(RollDesk desk) {
    this.desk = desk;
  }

  @Override
  public String id() {
    return "knife";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignC.CONTENT_CUT;
  }

  @Override
  public String key() {
    return "5";
  }

  private Fraction place(RollPointer pointer) {
    return pointer.event().isShortcutDown() && pointer.event().isAltDown()
        ? PianoRollModel.ticks(pointer.quarter())
        : desk.model().snapped(pointer.quarter());
  }

  @Override
  public void pressed(RollPointer pointer) {
    if (pointer.secondary()) {
      desk.showMenu(pointer);
    } else if (pointer.primary() && desk.model().track().isPresent()) {
      cutting = true;
      at = Optional.of(place(pointer));
      from = pointer.midi();
      to = from;
      desk.repaintOverlay();
    }
  }

  @Override
  public void dragged(RollPointer pointer) {
    if (cutting) {
      at = Optional.of(place(pointer));
      to = pointer.midi();
      desk.repaintOverlay();
    }
  }

  @Override
  public void released(RollPointer pointer) {
    if (cutting && at.isPresent()) {
      cutting = false;
      Fraction place = at.get();
      double low = Math.min(from, to) - 0.5;
      double high = Math.max(from, to) + 0.5;
      desk.model().edit("split", 1, notes -> notes.knifed(place, low, high));
      desk.repaintOverlay();
    }
  }

  @Override
  public void moved(RollPointer pointer) {
    Optional<Fraction> now =
        SelectTool.noteAt(desk.model(), pointer).isPresent()
            ? Optional.of(place(pointer))
            : Optional.empty();
    from = pointer.midi();
    to = from;
    if (now.isPresent() || at.isPresent()) {
      at = now;
      desk.repaintOverlay();
    }
  }

  @Override
  public void exited() {
    at = Optional.empty();
    desk.repaintOverlay();
  }

  @Override
  public void cancelled() {
    cutting = false;
    at = Optional.empty();
    desk.repaintOverlay();
  }

  @Override
  public Cursor cursor(RollPointer pointer) {
    return Cursor.CROSSHAIR;
  }

  @Override
  public boolean hasOverlay() {
    return at.isPresent();
  }

  @Override
  public void paintOverlay(GraphicsContext graphics, RollGeometry geometry) {
    at.ifPresent(place -> {
      double x = Math.rint(geometry.x(place.toDouble())) + 0.5;
      graphics.setStroke(desk.palette().of(Ink.FOCUS));
      graphics.setLineWidth(2);
      graphics.setLineDashes(3, 3);
      graphics.strokeLine(
          x,
          geometry.rowTop(Math.rint(Math.max(from, to))),
          x,
          geometry.rowTop(Math.rint(Math.min(from, to)) - 1));
      graphics.setLineDashes();
    });
  }
}
