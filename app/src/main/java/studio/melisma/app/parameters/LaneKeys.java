package studio.melisma.app.parameters;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import studio.melisma.app.song.TimeAxis;

/**
 * The keys in a lane that has the focus. Left and Right move the cursor by the grid, with Shift
 * they choose; Up and Down change the value there, or all that is chosen, with Shift ten times as
 * much; Delete takes away; Enter types a value; Ctrl+X, C and V do what they do everywhere; Esc
 * gives up.
 */
final class LaneKeys {

  /** The steps of the grid, in quarter notes. */
  private static final double[] STEPS = {0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16};

  private static final double STEP_PIXELS = 16;

  private final ParametersViewModel model;
  private final TimeAxis axis;
  private final LaneMouse mouse;
  private final Runnable typing;

  LaneKeys(
      ParametersViewModel model,
      LaneCanvas canvas,
      TimeAxis axis,
      LaneMouse mouse,
      Runnable typing) {
    this.model = model;
    this.axis = axis;
    this.mouse = mouse;
    this.typing = typing;
    canvas.setOnKeyPressed(event -> {
      if (pressed(event)) {
        event.consume();
      }
    });
  }

  private boolean pressed(KeyEvent event) {
    if (event.isShortcutDown()) {
      return shortcut(event.getCode());
    }
    if (event.isAltDown()) {
      return false;
    }
    switch (event.getCode()) {
      case LEFT -> go(-1, event.isShiftDown());
      case RIGHT -> go(1, event.isShiftDown());
      case UP -> raise(event.isShiftDown() ? 10 : 1);
      case DOWN -> raise(event.isShiftDown() ? -10 : -1);
      case DELETE, BACK_SPACE -> {
        Stretch chosen = model.chosen(gridSeconds());
        model.edit("reset", curve -> curve.erased(chosen.from(), chosen.to()));
      }
      case ENTER -> typing.run();
      case ESCAPE -> {
        if (!mouse.cancel() && model.rangeProperty().get().isEmpty()) {
          return false;
        }
        model.rangeProperty().set(Optional.empty());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean shortcut(KeyCode code) {
    switch (code) {
      case C -> model.copy();
      case X -> model.cut();
      case V -> model.paste();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The grid that is wide enough to be seen, in quarter notes. */
  private double grid() {
    for (double step : STEPS) {
      if (step * axis.pixelsPerQuarterProperty().get() >= STEP_PIXELS) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  /** The length of the grid's cell at the cursor. */
  double gridSeconds() {
    return model
        .reading()
        .map(now -> {
          double at = model.cursorProperty().get();
          double quarter = now.tempo().quarterAt(at);
          return now.tempo().secondAt(quarter + grid()) - at;
        })
        .orElse(1.0);
  }

  private void go(int cells, boolean choosing) {
    model
        .reading()
        .ifPresent(now -> {
          double before = model.cursorProperty().get();
          double cell = now.tempo().quarterAt(before) / grid();
          double next = cells > 0 ? Math.floor(cell + 1e-6) + 1 : Math.ceil(cell - 1e-6) - 1;
          double after = now.tempo().secondAt(Math.max(0, next * grid()));
          model.cursorProperty().set(after);
          if (choosing && after != before) {
            double other =
                model
                    .rangeProperty()
                    .get()
                    .map(range -> before == range.from() ? range.to() : range.from())
                    .orElse(before);
            model
                .rangeProperty()
                .set(other == after ? Optional.empty() : Optional.of(Stretch.of(other, after)));
          } else if (!choosing) {
            model.rangeProperty().set(Optional.empty());
          }
          double x = axis.x(now.tempo().quarterAt(after));
          if (x < 0) {
            axis.scroll(x - STEP_PIXELS);
          }
        });
  }

  private void raise(int steps) {
    model.raise(model.chosen(gridSeconds()), steps * model.active().step());
  }
}
