package studio.melisma.app.renders;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;

/**
 * A sound at a glance, with a line where it is heard. Pressing and dragging goes there; with the
 * focus, the left and right arrows go by five seconds.
 */
final class WaveformView extends Pane {

  private static final double STEP_SECONDS = 5;

  private final Polygon shape = new Polygon();
  private final Region playhead = new Region();
  private final DoubleConsumer seek;
  private Optional<Waveform> waveform = Optional.empty();
  private double seconds;
  private double position;

  /**
   * @param name what it is called for those who don't see it
   * @param seek gets the seconds to go to
   */
  WaveformView(String name, DoubleConsumer seek) {
    this.seek = seek;
    getStyleClass().add("waveform");
    shape.getStyleClass().add("wave");
    playhead.getStyleClass().add("playhead");
    playhead.setManaged(false);
    shape.setManaged(false);
    getChildren().addAll(shape, playhead);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText(name);
    setFocusTraversable(true);
    setMinHeight(72);
    setPrefHeight(72);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::pressed);
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyed);
  }

  private void pressed(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && seconds > 0) {
      requestFocus();
      seek.accept(Math.clamp(event.getX() / getWidth(), 0.0, 1.0) * seconds);
      event.consume();
    }
  }

  private void keyed(KeyEvent event) {
    double step =
        event.getCode() == KeyCode.LEFT
            ? -STEP_SECONDS
            : event.getCode() == KeyCode.RIGHT ? STEP_SECONDS : 0;
    if (step != 0 && !event.isShortcutDown() && !event.isAltDown()) {
      seek.accept(Math.clamp(position + step, 0.0, seconds));
      event.consume();
    }
  }

  void show(Optional<Waveform> shown, double length) {
    waveform = shown;
    seconds = length;
    requestLayout();
  }

  void follow(double now) {
    position = now;
    layoutPlayhead();
  }

  @Override
  protected void layoutChildren() {
    shape.getPoints().clear();
    waveform.ifPresent(this::draw);
    layoutPlayhead();
  }

  private void draw(Waveform wave) {
    double middle = getHeight() / 2;
    // A line where it is silent.
    double least = 0.5;
    for (int i = 0; i < wave.size(); i++) {
      double x = getWidth() * i / (wave.size() - 1);
      shape.getPoints().addAll(x, middle - Math.max(least, middle * wave.highs()[i]));
    }
    for (int i = wave.size() - 1; i >= 0; i--) {
      double x = getWidth() * i / (wave.size() - 1);
      shape.getPoints().addAll(x, middle - Math.min(-least, middle * wave.lows()[i]));
    }
  }

  private void layoutPlayhead() {
    double x = seconds > 0 ? getWidth() * Math.min(1, position / seconds) : 0;
    playhead.setVisible(seconds > 0);
    playhead.resizeRelocate(Math.rint(Math.min(x, getWidth() - 2)), 0, 2, getHeight());
  }
}
