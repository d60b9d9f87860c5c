package studio.melisma.app.pianoroll;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Palette;

/** The keyboard beside the rows; a click on a key chooses all notes of its pitch. */
final class RollKeyboard {

  /** No key is pointed at. */
  static final int NO_KEY = -1;

  private static final double WITHIN_ROW = 0.4;

  /** Told at which key the mouse points. */
  @FunctionalInterface
  interface Pointed {

    /**
     * The mouse is over a key, or over none any more.
     *
     * @param key its MIDI number, or {@link #NO_KEY}
     */
    void at(int key);
  }

  private final PianoRollModel model;
  private final RollViewport viewport;
  private final ObservableValue<Palette> palette;
  private final Canvas canvas = new Canvas(KeyboardPainter.WIDTH, 0);
  private int pointed = NO_KEY;
  private @Nullable Drawn drawn;

  /** What it depends on, which scrolling in time doesn't change. */
  private record Drawn(
      double top, double rowHeight, double height, double scale, int pointed, Palette inks) {}

  RollKeyboard(PianoRollModel model, RollViewport viewport, ObservableValue<Palette> palette) {
    this.model = model;
    this.viewport = viewport;
    this.palette = palette;
    canvas.setId("roll-keyboard");
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
  }

  Canvas root() {
    return canvas;
  }

  void resize(double height) {
    canvas.setHeight(height);
    canvas.setWidth(KeyboardPainter.width(viewport.geometry()));
  }

  /** Shows that a key is pointed at. */
  void pointAt(int key) {
    if (key != pointed) {
      pointed = key;
      paint();
    }
  }

  /** Draws it, unless it looks as it did. */
  void paint() {
    RollGeometry now = viewport.geometry();
    Drawn wanted =
        new Drawn(
            now.top(), now.rowHeight(), now.height(), now.scale(), pointed, palette.getValue());
    if (!wanted.equals(drawn)) {
      drawn = wanted;
      KeyboardPainter.paint(canvas.getGraphicsContext2D(), now, pointed, wanted.inks());
    }
  }

  private void pressed(MouseEvent event) {
    double key = Math.rint(viewport.geometry().midi(event.getY()));
    model
        .index()
        .ifPresent(index ->
            model.choose(index.within(0, Double.MAX_VALUE, key - WITHIN_ROW, key + WITHIN_ROW)));
  }
}
