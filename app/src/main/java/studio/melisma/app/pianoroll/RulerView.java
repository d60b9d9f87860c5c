package studio.melisma.app.pianoroll;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.TimeRange;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.song.Bar;
import studio.melisma.song.Marker;
import studio.melisma.song.SongReading;

/**
 * Time above the notes. In its upper row stand tempos, time signatures and markers; a double click
 * there sets the tempo. A drag over the middle, above the numbers, is the loop; over the numbers a
 * click goes there, and a drag lets the song be heard where the mouse is.
 */
final class RulerView {

  /** Heights where words are as large as usual. */
  static final double MARKS = 18;

  static final double NUMBERS = 24;
  static final double HEIGHT = MARKS + NUMBERS;

  private static final double LOOP_HEIGHT = NUMBERS / 2;
  private static final double NUMBER_GAP = 44;
  private static final double DRAGGING_PIXELS = 3;
  private static final double MARK_REACH = 40;

  private enum Doing {
    NOTHING,
    SEEK,
    LOOP
  }

  private final PianoRollModel model;
  private final RollViewport viewport;
  private final ObservableValue<Palette> palette;
  private final BiConsumer<Fraction, Double> onTempo;
  private final Canvas canvas = new Canvas(0, HEIGHT);
  private final Lettering letters = new Lettering(Lettering.SMALL);
  private Doing doing = Doing.NOTHING;
  private final NumberFormat format;
  private @Nullable SongReading signed;
  private List<Signature> signatures = List.of();
  private boolean dragging;
  private double pressedX;

  /**
   * @param onTempo told where a tempo is to be set: the place, and the pixel at which to ask for it
   */
  RulerView(
      PianoRollModel model,
      RollViewport viewport,
      ObservableValue<Palette> palette,
      Texts texts,
      BiConsumer<Fraction, Double> onTempo) {
    this.model = model;
    this.viewport = viewport;
    this.palette = palette;
    format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(1);
    this.onTempo = onTempo;
    canvas.setId("roll-ruler");
    canvas.setCursor(Cursor.HAND);
    canvas.setAccessibleRole(AccessibleRole.SLIDER);
    canvas.setAccessibleText(texts.get("roll.ruler"));
    canvas.setAccessibleHelp(texts.get("roll.ruler.help"));
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
  }

  Canvas root() {
    return canvas;
  }

  /** How high it is. */
  static double height(RollGeometry geometry) {
    return Math.rint(HEIGHT * geometry.scale());
  }

  /** How high its upper row is. */
  static double marks(RollGeometry geometry) {
    return Math.rint(MARKS * geometry.scale());
  }

  private Player player() {
    return model.song().player();
  }

  private void pressed(MouseEvent event) {
    SongReading reading = model.song().reading().orElse(null);
    if (reading == null || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    pressedX = event.getX();
    dragging = false;
    double y = event.getY() / viewport.geometry().scale();
    if (event.getClickCount() == 2 && y < MARKS + LOOP_HEIGHT) {
      doing = Doing.NOTHING;
      onTempo.accept(tempoAt(reading, event.getX()), event.getX());
    } else if (y < MARKS) {
      doing = Doing.NOTHING;
    } else if (y < MARKS + LOOP_HEIGHT) {
      doing = Doing.LOOP;
    } else {
      doing = Doing.SEEK;
    }
    event.consume();
  }

  /** The tempo mark that is drawn at a place, or the place itself. */
  private Fraction tempoAt(SongReading reading, double x) {
    Optional<Fraction> mark =
        reading.tempo().points().stream()
            .map(TempoMap.Point::quarter)
            .filter(quarter -> {
              double at = viewport.geometry().x(quarter.toDouble());
              return x >= at - 4 && x < at + MARK_REACH * viewport.geometry().scale();
            })
            .reduce((earlier, later) -> later);
    return mark.orElseGet(() -> model.snapped(viewport.geometry().quarter(x)));
  }

  private void dragged(MouseEvent event) {
    if (doing == Doing.NOTHING) {
      return;
    }
    if (!dragging && Math.abs(event.getX() - pressedX) < DRAGGING_PIXELS) {
      return;
    }
    dragging = true;
    // Beyond the edge the view would turn with every move of the mouse.
    double x = Math.clamp(event.getX(), 0, Math.max(0, viewport.geometry().width() - 1));
    if (doing == Doing.SEEK) {
      player().scrub(Math.max(0, viewport.geometry().second(x)));
    } else {
      loop(x);
    }
    event.consume();
  }

  private void loop(double x) {
    SongReading reading = model.song().reading().orElse(null);
    if (reading == null) {
      return;
    }
    Fraction one = model.snapped(viewport.geometry().quarter(pressedX));
    Fraction other = model.snapped(viewport.geometry().quarter(x));
    if (!one.equals(other)) {
      player()
          .loopProperty()
          .set(
              Optional.of(
                  new TimeRange(
                      reading.tempo().secondAt(one.min(other)),
                      reading.tempo().secondAt(one.max(other)))));
      player().loopingProperty().set(true);
    }
  }

  private void released(MouseEvent event) {
    Doing done = doing;
    doing = Doing.NOTHING;
    switch (done) {
      case SEEK -> {
        if (dragging) {
          player().endScrub();
        } else {
          double quarter = viewport.geometry().quarter(event.getX());
          player()
              .seek(
                  event.isAltDown()
                      ? viewport.geometry().second(event.getX())
                      : viewport.geometry().tempo().secondAt(model.snapped(quarter)));
        }
      }
      case LOOP -> {
        if (!dragging) {
          player().loopingProperty().set(!player().loopingProperty().get());
        }
      }
      case NOTHING -> {}
    }
  }

  /** Draws all of it. */
  void paint(double width) {
    RollGeometry now = viewport.geometry();
    double height = height(now);
    letters.scale(now.scale());
    canvas.setWidth(width);
    canvas.setHeight(height);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    Palette inks = palette.getValue();
    graphics.setFill(inks.of(Ink.RULER));
    graphics.fillRect(0, 0, width, height);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setFont(letters.font());
    model
        .song()
        .reading()
        .ifPresent(reading -> {
          loop(graphics, now, inks);
          bars(graphics, now, reading, inks);
          marks(graphics, now, reading, inks);
        });
    graphics.setFill(inks.of(Ink.GRID_BEAT));
    graphics.fillRect(0, height - 1, width, 1);
    graphics.fillRect(0, marks(now) - 1, width, 1);
  }

  private void loop(GraphicsContext graphics, RollGeometry geometry, Palette inks) {
    player()
        .loopProperty()
        .get()
        .ifPresent(range -> {
          double from = geometry.xOfSecond(range.start());
          double to = geometry.xOfSecond(range.end());
          boolean on = player().loopingProperty().get();
          double top = marks(geometry);
          double numbers = height(geometry) - top;
          graphics.setFill(inks.of(Ink.LOOP));
          graphics.fillRect(from, top, to - from, on ? numbers - 1 : 4);
          graphics.setFill(inks.of(Ink.LOOP_EDGE));
          // Switched off only the thin line is left: the state isn't told by colour alone.
          graphics.fillRect(from, top, to - from, on ? 4 : 1);
          graphics.fillRect(from, top, 2, on ? numbers : 5);
          graphics.fillRect(to - 2, top, 2, on ? numbers : 5);
        });
  }

  private void bars(
      GraphicsContext graphics, RollGeometry geometry, SongReading reading, Palette inks) {
    Bar bar = reading.meter().barAt(Math.max(0, geometry.left()));
    double free = Double.NEGATIVE_INFINITY;
    double right = geometry.right();
    double top = marks(geometry);
    double bottom = height(geometry);
    while (bar.start().toDouble() <= right) {
      double x = Math.rint(geometry.x(bar.start().toDouble()));
      if (x >= free) {
        graphics.setFill(inks.of(Ink.GRID_BAR));
        graphics.fillRect(x, top + 6, 1, bottom - top - 6);
        graphics.setFill(inks.of(Ink.RULER_TEXT));
        graphics.fillText(bar.number(), x + 4, bottom - 9 * geometry.scale());
        free = x + Math.max(NUMBER_GAP * geometry.scale(), letters.width(bar.number()) + 12);
      }
      double beat = bar.beat().toDouble();
      if (beat * geometry.pixelsPerQuarter() >= 12) {
        graphics.setFill(inks.of(Ink.GRID_BEAT));
        for (int i = 1; i * beat < bar.length().toDouble() - 1e-9; i++) {
          double at = Math.rint(geometry.x(bar.start().toDouble() + i * beat));
          graphics.fillRect(at, bottom - 6, 1, 6);
        }
      }
      bar = reading.meter().bar(bar.index() + 1);
    }
  }

  private void marks(
      GraphicsContext graphics, RollGeometry geometry, SongReading reading, Palette inks) {
    double height = marks(geometry);
    double y = height / 2;
    double free = Double.NEGATIVE_INFINITY;
    for (TempoMap.Point point : reading.tempo().points()) {
      double x = Math.rint(geometry.x(point.quarter().toDouble()));
      if (x < -120 * geometry.scale() || x > geometry.width() || x < free) {
        continue;
      }
      String text = "♩ = " + format.format(point.quartersPerMinute()) + (point.ramp() ? " ↝" : "");
      graphics.setFill(inks.of(Ink.RULER_TEXT));
      graphics.fillRect(x, 3, 1, height - 4);
      graphics.fillText(text, x + 4, y);
      free = x + letters.width(text) + 10;
    }
    signatures(graphics, geometry, reading, inks, y);
    for (Marker marker : reading.song().markers()) {
      double x = Math.rint(geometry.x(marker.at().toDouble()));
      if (x > -200 * geometry.scale() && x < geometry.width()) {
        graphics.setFill(inks.of(Ink.LOOP_EDGE));
        graphics.fillPolygon(new double[] {x, x + 7, x}, new double[] {3, 6.5, 10}, 3);
        graphics.fillRect(x, 3, 1, height - 4);
        graphics.fillText(marker.name(), x + 10, y);
      }
    }
  }

  /**
   * A time signature that holds from a place on.
   *
   * @param besideTempo whether a tempo stands there, which it follows
   */
  private record Signature(double quarter, String text, boolean besideTempo) {}

  @SuppressWarnings("ReferenceEquality") // A reading doesn't change; looked through once for each.
  private List<Signature> signatures(SongReading reading) {
    if (signed == reading) {
      return signatures;
    }
    List<Signature> changes = new ArrayList<>();
    String before = "";
    for (Bar bar : reading.meter().bars()) {
      String now = bar.beats() + "/" + bar.beatType();
      if (!now.equals(before)) {
        boolean tempo =
            reading.tempo().points().stream()
                .anyMatch(point -> point.quarter().equals(bar.start()));
        changes.add(new Signature(bar.start().toDouble(), now, tempo));
        before = now;
      }
    }
    signed = reading;
    signatures = List.copyOf(changes);
    return signatures;
  }

  /** Where the time signature changes; at the start it follows the tempo. */
  private void signatures(
      GraphicsContext graphics,
      RollGeometry geometry,
      SongReading reading,
      Palette inks,
      double y) {
    for (Signature signature : signatures(reading)) {
      double x = geometry.x(signature.quarter());
      double at = x + 4 + (signature.besideTempo() ? 72 * geometry.scale() : 0);
      if (at > -60 * geometry.scale() && x < geometry.width()) {
        graphics.setFill(inks.of(Ink.RULER_TEXT));
        graphics.fillText(signature.text(), at, y);
      }
    }
  }
}
