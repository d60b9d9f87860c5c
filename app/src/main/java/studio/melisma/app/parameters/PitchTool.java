package studio.melisma.app.parameters;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.parameters.Drawing.Way;
import studio.melisma.app.pianoroll.RollGeometry;
import studio.melisma.app.pianoroll.RollPointer;
import studio.melisma.app.pianoroll.RollTool;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.PerformedNote;

/**
 * Draws the pitch: left as the hand goes, with Shift a level line, with Ctrl and Shift a straight
 * one, with Ctrl on semitones, with Alt it evens out what was drawn; right goes back to what the
 * voice sings. A click chooses a note, a double click gives it a vibrato or takes it away. At the
 * one note that is chosen, handles change its vibrato and the way into it.
 */
final class PitchTool implements RollTool {

  private static final double HANDLE_PIXELS = 7;
  private static final double CLICK_PIXELS = 3;

  /** What was drawn may be missed by so many semitones where points are left out. */
  private static final double TOLERANCE = 0.01;

  private final PitchViewModel model;
  private final ObservableValue<Boolean> handlesShown;
  private final ObservableValue<Palette> palette;
  private @Nullable Drawing drawing;
  private @Nullable Grip grip;
  private double pressX;
  private double pressY;
  private boolean moved;

  private record Grip(NoteHandle handle, PerformedNote note, LineExpression before) {}

  PitchTool(
      PitchViewModel model,
      ObservableValue<Boolean> handlesShown,
      ObservableValue<Palette> palette) {
    this.model = model;
    this.handlesShown = handlesShown;
    this.palette = palette;
  }

  @Override
  public String id() {
    return "pitch";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignC.CHART_BELL_CURVE;
  }

  @Override
  public String key() {
    return "3";
  }

  @Override
  public void pressed(RollPointer pointer) {
    moved = false;
    pressX = pointer.x();
    pressY = pointer.y();
    Optional<NoteHandle> handle = pointer.primary() ? handle(pointer) : Optional.empty();
    if (handle.isPresent()) {
      grip = new Grip(handle.get(), model.chosenNote().orElseThrow(), model.expression());
    } else if (pointer.primary() || pointer.secondary()) {
      Way way = way(pointer);
      drawing = new Drawing(way, TOLERANCE, pointer.second(), midi(pointer, way));
    }
  }

  private static Way way(RollPointer pointer) {
    if (pointer.secondary()) {
      return Way.RESET;
    }
    if (pointer.event().isAltDown()) {
      return Way.SMOOTH;
    }
    if (pointer.event().isShiftDown()) {
      return pointer.event().isShortcutDown() ? Way.LINE : Way.FLAT;
    }
    return Way.FREEHAND;
  }

  private static double midi(RollPointer pointer, Way way) {
    boolean snaps = pointer.event().isShortcutDown() && way != Way.LINE;
    return snaps ? pointer.semitone() : pointer.midi();
  }

  @Override
  public void dragged(RollPointer pointer) {
    moved |= Math.hypot(pointer.x() - pressX, pointer.y() - pressY) >= CLICK_PIXELS;
    if (!moved) {
      return;
    }
    if (grip != null) {
      model.preview(
          grip.handle().dragged(grip.before(), grip.note(), pointer.second(), pointer.midi()));
    } else if (drawing != null) {
      drawing.to(pointer.second(), midi(pointer, drawing.way()));
      model.preview(model.drawn(model.sung().expression(), drawing));
    }
  }

  @Override
  public void released(RollPointer pointer) {
    Grip held = grip;
    Drawing drawn = drawing;
    grip = null;
    drawing = null;
    if (held != null) {
      String name = held.handle().part().isVibrato() ? "vibrato" : "portamento";
      LineExpression changed =
          moved
              ? held.handle().dragged(held.before(), held.note(), pointer.second(), pointer.midi())
              : held.handle().clicked(held.before(), held.note());
      model.edit(name, expression -> changed);
    } else if (drawn != null && moved) {
      model.edit(
          switch (drawn.way()) {
            case RESET -> "reset";
            case SMOOTH -> "smooth";
            case FREEHAND, FLAT, LINE -> "draw";
          },
          expression -> model.drawn(expression, drawn));
    } else {
      model.cancelPreview();
      if (drawn != null && pointer.primary()) {
        model.choose(pointer.second(), pointer.midi());
        if (pointer.event().getClickCount() == 2) {
          model.toggleVibrato();
        }
      }
    }
  }

  @Override
  public void cancelled() {
    grip = null;
    drawing = null;
    model.cancelPreview();
  }

  @Override
  public Cursor cursor(RollPointer pointer) {
    return handle(pointer).isPresent() ? Cursor.HAND : Cursor.CROSSHAIR;
  }

  private Optional<NoteHandle> handle(RollPointer pointer) {
    RollGeometry geometry = pointer.geometry();
    return handles().stream()
        .filter(handle ->
            Math.hypot(
                    geometry.xOfSecond(handle.seconds()) - pointer.x(),
                    geometry.y(handle.midi()) - pointer.y())
                <= HANDLE_PIXELS)
        .findFirst();
  }

  private List<NoteHandle> handles() {
    if (!handlesShown.getValue()) {
      return List.of();
    }
    return model
        .chosenNote()
        .map(note -> NoteHandle.of(note, model.expression(), before(note)))
        .orElse(List.of());
  }

  /** The pitch from which a note is reached: that of the note that ends where it starts. */
  private OptionalDouble before(PerformedNote note) {
    return model.sung().track().stream()
        .flatMap(track -> track.notes().stream())
        .filter(other ->
            !other.key().equals(note.key())
                && Math.abs(other.endSeconds() - note.startSeconds()) < 1e-3)
        .mapToDouble(PerformedNote::midi)
        .findFirst();
  }

  @Override
  public void paintOverlay(GraphicsContext graphics, RollGeometry geometry) {
    if (drawing != null && moved) {
      hand(graphics, geometry, drawing);
    }
    if (geometry.pixelsPerQuarter() >= PitchLayer.LEAST_PIXELS) {
      model
          .chosenNote()
          .ifPresent(note -> {
            if (handlesShown.getValue()) {
              vibrato(graphics, geometry, note);
              handles(graphics, geometry);
            }
          });
    }
  }

  /** What is being drawn, as it will be sung. */
  private void hand(GraphicsContext graphics, RollGeometry geometry, Drawing drawn) {
    Optional<Stroke> stroke = drawn.stroke();
    if (stroke.isPresent()) {
      DrawnCurve line = new DrawnCurve(0, List.of(stroke.get()));
      graphics.setStroke(palette.getValue().of(Ink.CURVE_USER));
      graphics.setLineWidth(3);
      graphics.beginPath();
      double left = geometry.xOfSecond(drawn.from());
      double right = geometry.xOfSecond(drawn.to());
      graphics.moveTo(left, geometry.y(line.at(drawn.from())));
      for (double x = left + 2; x < right; x += 2) {
        double second = Math.clamp(geometry.second(x), drawn.from(), drawn.to());
        graphics.lineTo(x, geometry.y(line.at(second)));
      }
      graphics.lineTo(right, geometry.y(line.at(drawn.to())));
      graphics.stroke();
    } else {
      double left = geometry.xOfSecond(drawn.from());
      double right = geometry.xOfSecond(drawn.to());
      graphics.setFill(palette.getValue().of(Ink.SELECTION_BOX));
      graphics.fillRect(left, 0, right - left, geometry.height());
    }
  }

  /** The shape of a vibrato: its waves, between the lines that they reach. */
  private void vibrato(GraphicsContext graphics, RollGeometry geometry, PerformedNote note) {
    if (!(model.expression().vibratos().get(note.key()) instanceof Vibrato.Given given)) {
      return;
    }
    graphics.setStroke(palette.getValue().of(Ink.VIBRATO));
    graphics.setLineWidth(1.5);
    double from = NoteHandle.start(given, note);
    double length = note.endSeconds() - from;
    if (length <= 0) {
      return;
    }
    graphics.beginPath();
    for (double x = geometry.xOfSecond(from);
        x <= geometry.xOfSecond(note.endSeconds());
        x += 1.5) {
      double since = geometry.second(x) - from;
      double grown = given.fadeIn() == 0 ? 1 : Math.min(1, since / (given.fadeIn() * length));
      double left =
          given.fadeOut() == 0 ? 1 : Math.min(1, (length - since) / (given.fadeOut() * length));
      double wave = Math.sin(2 * Math.PI * (since / given.periodSeconds() + given.phase()));
      double cents = grown * left * (given.depthCents() * wave + given.driftCents());
      double y = geometry.y(note.midi() + cents / 100);
      if (since <= 0) {
        graphics.moveTo(x, y);
      } else {
        graphics.lineTo(x, y);
      }
    }
    graphics.stroke();
  }

  private void handles(GraphicsContext graphics, RollGeometry geometry) {
    Palette colours = palette.getValue();
    List<NoteHandle> handles = handles();
    graphics.setLineWidth(1);
    for (NoteHandle handle : handles) {
      double x = geometry.xOfSecond(handle.seconds());
      double y = geometry.y(handle.midi());
      graphics.setFill(colours.of(Ink.ROW_WHITE));
      graphics.setStroke(colours.of(Ink.VIBRATO));
      graphics.setLineWidth(2);
      switch (handle.part()) {
        // Time goes sideways, depth up and down; the shape is a diamond.
        case VIBRATO_START, VIBRATO_PERIOD, PORTAMENTO_START, PORTAMENTO_END -> {
          graphics.fillRect(x - 4, y - 4, 8, 8);
          graphics.strokeRect(x - 4, y - 4, 8, 8);
        }
        case VIBRATO_DEPTH, PORTAMENTO_SHAPE -> {
          double[] xs = {x - 6, x, x + 6, x};
          double[] ys = {y, y - 6, y, y + 6};
          graphics.fillPolygon(xs, ys, 4);
          graphics.strokePolygon(xs, ys, 4);
        }
        case VIBRATO_FADE_IN, VIBRATO_FADE_OUT -> {
          graphics.fillOval(x - 4.5, y - 4.5, 9, 9);
          graphics.strokeOval(x - 4.5, y - 4.5, 9, 9);
        }
      }
    }
  }
}
