package studio.melisma.app.parameters;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.parameters.Drawing.Way;
import studio.melisma.app.parameters.ParametersViewModel.Tool;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;

/**
 * The mouse in a lane. Left draws, with Shift a flat line, with Ctrl and Shift a straight one, with
 * Alt it selects; right takes away; the middle button moves the view. The wheel scrolls in time,
 * with Ctrl it zooms time, with Alt values.
 */
final class LaneMouse {

  /** A press that moves less is a click. */
  private static final double CLICK_PIXELS = 3;

  private static final double WHEEL_ZOOM = 1.1;
  private static final double WHEEL_NOTCH = 40;

  private final ParametersViewModel model;
  private final LaneCanvas canvas;
  private final TimeAxis axis;
  private final Runnable typing;
  private @Nullable Gesture gesture;

  /** What a pressed button does. */
  private interface Gesture {
    void to(double second, double value, MouseEvent event);

    void done();
  }

  /**
   * @param typing asks for the value at the cursor
   */
  LaneMouse(ParametersViewModel model, LaneCanvas canvas, TimeAxis axis, Runnable typing) {
    this.model = model;
    this.canvas = canvas;
    this.axis = axis;
    this.typing = typing;
    canvas.setCursor(Cursor.CROSSHAIR);
    canvas.setOnMousePressed(this::pressed);
    canvas.setOnMouseDragged(this::dragged);
    canvas.setOnMouseReleased(this::released);
    canvas.setOnMouseClicked(this::clicked);
    canvas.setOnScroll(this::scrolled);
  }

  private double pressX;
  private double pressY;
  private boolean moved;

  private void pressed(MouseEvent event) {
    canvas.requestFocus();
    pressX = event.getX();
    pressY = event.getY();
    moved = false;
    if (event.getButton() == MouseButton.MIDDLE) {
      gesture = new Panning(event.getX());
      return;
    }
    double second = canvas.second(event.getX());
    double value = value(event);
    Optional<Stretch> range = model.rangeProperty().get();
    boolean selects = event.isAltDown() || model.toolProperty().get() == Tool.SELECT;
    if (event.getButton() == MouseButton.SECONDARY) {
      gesture = new Hand(Way.RESET, second, value);
    } else if (selects && !event.isAltDown() && range.filter(r -> r.covers(second)).isPresent()) {
      gesture = new Moving(range.orElseThrow(), second, value);
    } else if (selects) {
      gesture = new Selecting(second);
    } else {
      gesture = new Hand(way(event), second, value);
    }
  }

  private Way way(MouseEvent event) {
    if (event.isShiftDown()) {
      return event.isShortcutDown() ? Way.LINE : Way.FLAT;
    }
    return switch (model.toolProperty().get()) {
      case LINE -> Way.LINE;
      case SMOOTH -> Way.SMOOTH;
      case DRAW, SELECT -> Way.FREEHAND;
    };
  }

  private double value(MouseEvent event) {
    return model.active().kind().clamp(canvas.scale().value(event.getY()));
  }

  private void dragged(MouseEvent event) {
    if (gesture == null) {
      return;
    }
    moved |= Math.hypot(event.getX() - pressX, event.getY() - pressY) >= CLICK_PIXELS;
    if (moved) {
      gesture.to(canvas.second(event.getX()), value(event), event);
    }
  }

  private void released(MouseEvent event) {
    Gesture ended = gesture;
    gesture = null;
    if (ended != null && moved) {
      ended.done();
    } else if (ended != null && event.getButton() == MouseButton.PRIMARY) {
      model.cursorProperty().set(canvas.second(event.getX()));
      if (event.isAltDown() || model.toolProperty().get() == Tool.SELECT) {
        model.rangeProperty().set(Optional.empty());
      }
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !moved) {
      typing.run();
    }
  }

  /** A drag is given up; false where there is none. */
  boolean cancel() {
    boolean was = gesture != null;
    gesture = null;
    model.cancelPreview();
    return was;
  }

  private void scrolled(ScrollEvent event) {
    if (event.isAltDown()) {
      // With Alt some systems turn the wheel's direction.
      double delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
      model.zoom(Math.pow(WHEEL_ZOOM, delta / WHEEL_NOTCH), canvas.scale().value(event.getY()));
    } else if (event.isShortcutDown()) {
      axis.zoom(
          Math.pow(WHEEL_ZOOM, event.getDeltaY() / WHEEL_NOTCH), event.getX() - canvas.keysWidth());
    } else {
      axis.scroll(-event.getDeltaX() - event.getDeltaY());
    }
    event.consume();
  }

  /** Draws or takes away. */
  private final class Hand implements Gesture {
    private final DrawnCurve before = model.drawn();
    private final Drawing drawing;

    Hand(Way way, double second, double value) {
      drawing = new Drawing(way, model.tolerance(), second, value);
    }

    @Override
    public void to(double second, double value, MouseEvent event) {
      drawing.to(second, value);
      model.preview(drawing.on(before));
    }

    @Override
    public void done() {
      model.edit(
          switch (drawing.way()) {
            case FREEHAND, FLAT, LINE -> "draw";
            case SMOOTH -> "smooth";
            case RESET -> "reset";
          },
          drawing::on);
      model.cursorProperty().set(drawing.to());
    }
  }

  private final class Selecting implements Gesture {
    private final double start;

    Selecting(double start) {
      this.start = start;
    }

    @Override
    public void to(double second, double value, MouseEvent event) {
      model.cursorProperty().set(Math.min(start, second));
      model
          .rangeProperty()
          .set(second == start ? Optional.empty() : Optional.of(Stretch.of(start, second)));
    }

    @Override
    public void done() {}
  }

  /** Moves what is chosen: with Shift only its values, with Ctrl only in time. */
  private final class Moving implements Gesture {
    private final DrawnCurve before = model.drawn();
    private final CurveKind kind = model.active().kind();
    private final Stretch range;
    private final double second;
    private final double value;
    private double bySeconds;
    private double byValue;

    Moving(Stretch range, double second, double value) {
      this.range = range;
      this.second = second;
      this.value = value;
    }

    @Override
    public void to(double now, double nowValue, MouseEvent event) {
      bySeconds = event.isShiftDown() ? 0 : Math.max(now - second, -range.from());
      byValue = event.isShortcutDown() ? 0 : nowValue - value;
      model.preview(range.moved(before, kind, bySeconds, byValue));
      model
          .rangeProperty()
          .set(Optional.of(new Stretch(range.from() + bySeconds, range.to() + bySeconds)));
    }

    @Override
    public void done() {
      model.edit("move", curve -> range.moved(curve, kind, bySeconds, byValue));
    }
  }

  private final class Panning implements Gesture {
    private double x;

    Panning(double x) {
      this.x = x;
    }

    @Override
    public void to(double second, double value, MouseEvent event) {
      axis.scroll(x - event.getX());
      x = event.getX();
    }

    @Override
    public void done() {}
  }
}
