package studio.melisma.app.parameters;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.parameters.LaneScale.Extent;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.texts.Texts;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.SampledCurve;
import studio.melisma.performance.TempoMap;
import studio.melisma.render.VocalLine;
import studio.melisma.song.Bar;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;
import studio.melisma.voicebank.Variance;

/** The lane as it is drawn: scale, grid, curves, what is chosen, the cursor. */
final class LaneCanvas extends Region {

  /** Lines of the scale are at least so far from each other. */
  private static final double SCALE_PIXELS = 20;

  /** Lines of beats are left out where they would be closer than this. */
  private static final double GRID_PIXELS = 12;

  /** A curve is looked up every so many pixels. */
  private static final double CURVE_STEP = 2;

  /** What goes up or down by less is level. */
  private static final double LEVEL_PIXELS = 0.25;

  /** Beside a stroke its curve goes back to the neutral value within so much time. */
  private static final double EDGE_SECONDS = 0.03;

  /** Of the scale's numbers, where words are as large as usual. */
  private static final double WORDS = 11;

  private final Texts texts;
  private final ParametersViewModel model;
  private final TimeAxis axis;
  private final ObservableValue<Palette> palette;
  private final double usualKeys;
  private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);
  private Font small = Font.font(WORDS);
  private Font bold = Font.font(null, FontWeight.BOLD, WORDS);
  private double keys;
  private final Canvas canvas = new Canvas();

  /** Not drawn on the canvas, so that it alone moves while all else stays. */
  private final Rectangle playhead = new Rectangle(1.5, 0);

  LaneCanvas(
      Texts texts,
      ParametersViewModel model,
      TimeAxis axis,
      ObservableValue<Palette> palette,
      double keys) {
    this.texts = texts;
    this.model = model;
    this.axis = axis;
    this.palette = palette;
    this.keys = keys;
    usualKeys = keys;
    getChildren().add(canvas);
    canvas.setManaged(false);
    List<ObservableValue<?>> seen =
        List.of(
            model.previewProperty(),
            model.activeProperty(),
            model.behindProperty(),
            model.rangeProperty(),
            model.cursorProperty(),
            model.extentProperty(),
            model.sung().phrasesProperty(),
            axis.leftProperty(),
            axis.pixelsPerQuarterProperty(),
            palette,
            model.readingProperty(),
            focusedProperty());
    seen.forEach(value -> value.subscribe(this::requestLayout));
    scale.subscribe((before, now) -> scaled(now.doubleValue()));
    playhead.setManaged(false);
    playhead.setMouseTransparent(true);
    getChildren().add(playhead);
    model.playheadProperty().subscribe(now -> placePlayhead());
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    paint(canvas.getGraphicsContext2D());
    playhead.setHeight(getHeight());
    playhead.setFill(ink(Ink.PLAYHEAD));
    placePlayhead();
  }

  private void placePlayhead() {
    double x = x(model.playheadProperty().get());
    playhead.setVisible(model.reading().isPresent() && x >= keys && x <= getWidth());
    playhead.setX(x - 0.75);
  }

  /** How large words are; 1 is usual. */
  DoubleProperty scaleProperty() {
    return scale;
  }

  private void scaled(double now) {
    keys = Math.rint(usualKeys * now);
    small = Font.font(WORDS * now);
    bold = Font.font(null, FontWeight.BOLD, WORDS * now);
    requestLayout();
  }

  /** How wide the column of the scale is, at the left. */
  double keysWidth() {
    return keys;
  }

  /** Where the active curve's values are. */
  LaneScale scale() {
    return new LaneScale(model.extentProperty().get(), getHeight());
  }

  /** The second at so many pixels from the canvas's left edge, not negative. */
  double second(double x) {
    return Math.max(
        0, tempo().map(map -> map.secondAt(Math.max(0, axis.quarter(x - keys)))).orElse(0.0));
  }

  double x(double second) {
    return keys + tempo().map(map -> axis.x(map.quarterAt(second))).orElse(0.0);
  }

  private Optional<TempoMap> tempo() {
    return model.reading().map(SongReading::tempo);
  }

  private Color ink(Ink ink) {
    return palette.getValue().of(ink);
  }

  private void paint(GraphicsContext graphics) {
    double width = getWidth();
    double height = getHeight();
    graphics.setFill(ink(Ink.ROW_WHITE));
    graphics.fillRect(0, 0, width, height);
    LaneScale scale = scale();
    model
        .reading()
        .ifPresent(reading -> {
          graphics.save();
          graphics.beginPath();
          graphics.rect(keys, 0, width - keys, height);
          graphics.clip();
          grid(graphics, reading);
          scaleLines(graphics, scale);
          chosen(graphics);
          behind(graphics);
          model(graphics, scale);
          user(graphics, scale);
          cursor(graphics, scale);
          graphics.restore();
        });
    labels(graphics, scale);
    if (isFocused()) {
      graphics.setStroke(ink(Ink.FOCUS));
      graphics.setLineWidth(2);
      graphics.strokeRect(1, 1, width - 2, height - 2);
    }
  }

  private void grid(GraphicsContext graphics, SongReading reading) {
    double end = axis.x(reading.length().toDouble()) + keys;
    if (end < getWidth()) {
      graphics.setFill(ink(Ink.OUTSIDE));
      graphics.fillRect(Math.max(keys, end), 0, getWidth() - Math.max(keys, end), getHeight());
    }
    double right = axis.quarter(getWidth() - keys);
    graphics.setLineWidth(1);
    for (Bar bar = reading.meter().barAt(axis.leftProperty().get());
        bar.start().toDouble() <= right;
        bar = reading.meter().bar(bar.index() + 1)) {
      double beat = bar.beat().toDouble();
      if (beat * axis.pixelsPerQuarterProperty().get() >= GRID_PIXELS) {
        graphics.setStroke(ink(Ink.GRID_BEAT));
        for (double at = bar.start().toDouble() + beat;
            at < bar.end().toDouble() - 1e-9;
            at += beat) {
          vertical(graphics, keys + axis.x(at));
        }
      }
      if (bar.length().toDouble() * axis.pixelsPerQuarterProperty().get() >= GRID_PIXELS / 2) {
        graphics.setStroke(ink(Ink.GRID_BAR));
        vertical(graphics, keys + axis.x(bar.start().toDouble()));
      }
    }
  }

  private void vertical(GraphicsContext graphics, double x) {
    double sharp = Math.floor(x) + 0.5;
    graphics.strokeLine(sharp, 0, sharp, getHeight());
  }

  private void scaleLines(GraphicsContext graphics, LaneScale scale) {
    CurveKind kind = model.active().kind();
    double words = this.scale.get();
    double tick = scale.tick(model.active().ticks(), SCALE_PIXELS * words);
    graphics.setLineWidth(1);
    graphics.setStroke(ink(Ink.ROW_LINE));
    for (double value = Math.ceil(scale.low() / tick) * tick;
        value <= scale.high() + 1e-9;
        value += tick) {
      double y = Math.floor(scale.y(value)) + 0.5;
      graphics.strokeLine(keys, y, getWidth(), y);
    }
    double neutral = Math.floor(scale.y(kind.neutral())) + 0.5;
    graphics.setStroke(ink(Ink.CURVE_MODEL));
    graphics.setLineWidth(1);
    graphics.strokeLine(keys, neutral, getWidth(), neutral);
  }

  private void labels(GraphicsContext graphics, LaneScale scale) {
    graphics.setFill(ink(Ink.RULER));
    graphics.fillRect(0, 0, keys, getHeight());
    graphics.setStroke(ink(Ink.ROW_LINE));
    graphics.setLineWidth(1);
    graphics.strokeLine(keys - 0.5, 0, keys - 0.5, getHeight());
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.setTextBaseline(VPos.CENTER);
    double words = this.scale.get();
    double half = 7 * words;
    double tick = scale.tick(model.active().ticks(), SCALE_PIXELS * words);
    double neutral = model.active().kind().neutral();
    for (double value = Math.ceil(scale.low() / tick) * tick;
        value <= scale.high() + 1e-9;
        value += tick) {
      boolean zero = Math.abs(value - neutral) < 1e-9;
      graphics.setFont(zero ? bold : small);
      graphics.setFill(ink(zero ? Ink.TEXT : Ink.RULER_TEXT));
      String text = model.active().value(texts, value);
      double y = Math.clamp(scale.y(value), half, Math.max(half, getHeight() - half));
      graphics.fillText(text, keys - 6, y, keys - 8);
    }
  }

  private void chosen(GraphicsContext graphics) {
    model
        .rangeProperty()
        .get()
        .ifPresent(range -> {
          double left = x(range.from());
          double right = x(range.to());
          graphics.setFill(ink(Ink.SELECTION_BOX));
          graphics.fillRect(left, 0, right - left, getHeight());
          graphics.setStroke(ink(Ink.SELECTION_BOX_EDGE));
          graphics.setLineWidth(1);
          graphics.setLineDashes(4, 3);
          vertical(graphics, left);
          vertical(graphics, right);
          graphics.setLineDashes();
        });
  }

  /** The other curve, thin and pale, on its own scale. */
  private void behind(GraphicsContext graphics) {
    Parameter parameter = model.behind();
    DrawnCurve curve = parameter.in(model.sung().expression());
    if (curve.isBlank()) {
      return;
    }
    LaneScale scale = new LaneScale(Extent.of(parameter.kind()), getHeight());
    graphics.setStroke(ink(Ink.CURVE_BEHIND));
    graphics.setLineWidth(1);
    curve(graphics, scale, curve::at, keys, getWidth());
  }

  /** What the voice makes of it by itself: what the model predicts, or what the score says. */
  private void model(GraphicsContext graphics, LaneScale scale) {
    graphics.setStroke(ink(Ink.CURVE_MODEL));
    graphics.setLineWidth(1.5);
    graphics.setLineDashes(5, 4);
    CurveKind kind = model.active().kind();
    if (kind == CurveKind.DYNAMICS) {
      model
          .sung()
          .track()
          .flatMap(TrackReading::line)
          .map(VocalLine::dynamics)
          .filter(dynamics -> !dynamics.isPlain())
          .ifPresent(dynamics ->
              curve(graphics, scale, second -> kind.clamp(dynamics.at(second)), keys, getWidth()));
    }
    variance(kind)
        .ifPresent(variance -> {
          for (SungPhrase phrase : model.sung().phrases()) {
            double left = Math.max(keys, x(phrase.startSeconds()));
            double right = Math.min(getWidth(), x(phrase.endSeconds()));
            Optional<SampledCurve> predicted =
                phrase.rendition().flatMap(sung -> sung.predicted(kind));
            if (left < right && predicted.isPresent()) {
              curve(
                  graphics,
                  scale,
                  second ->
                      kind.minimum()
                          + variance.share(predicted.get().at(second))
                              * (kind.maximum() - kind.minimum()),
                  left,
                  right);
            }
          }
        });
    graphics.setLineDashes();
  }

  static Optional<Variance> variance(CurveKind kind) {
    for (Variance variance : Variance.values()) {
      if (CurveKind.of(variance) == kind) {
        return Optional.of(variance);
      }
    }
    return Optional.empty();
  }

  private void user(GraphicsContext graphics, LaneScale scale) {
    DrawnCurve curve = model.curve();
    Color colour = ink(Ink.CURVE_USER);
    double neutral = scale.y(model.active().kind().neutral());
    for (DrawnCurve.Stroke stroke : curve.strokes()) {
      double left = Math.max(keys, x(stroke.points().getFirst().seconds()));
      double right = Math.min(getWidth(), x(stroke.points().getLast().seconds()));
      if (left > right) {
        continue;
      }
      graphics.setStroke(colour.deriveColor(0, 1, 1, 0.55));
      graphics.setLineWidth(1.5);
      edge(graphics, scale, curve, stroke.points().getFirst().seconds(), -EDGE_SECONDS);
      edge(graphics, scale, curve, stroke.points().getLast().seconds(), EDGE_SECONDS);
      graphics.setFill(colour.deriveColor(0, 1, 1, 0.14));
      area(graphics, scale, curve, left, right, neutral);
      graphics.setStroke(colour);
      graphics.setLineWidth(2.5);
      curve(graphics, scale, curve::at, left, right);
      graphics.setFill(colour);
      double end = scale.y(curve.at(second(right)));
      graphics.fillOval(left - 2.5, scale.y(curve.at(second(left))) - 2.5, 5, 5);
      graphics.fillOval(right - 2.5, end - 2.5, 5, 5);
    }
  }

  private void edge(
      GraphicsContext graphics, LaneScale scale, DrawnCurve curve, double at, double by) {
    graphics.strokeLine(x(at), scale.y(curve.at(at)), x(at + by), scale.y(curve.at(at + by)));
  }

  private void area(
      GraphicsContext graphics,
      LaneScale scale,
      DrawnCurve curve,
      double left,
      double right,
      double neutral) {
    graphics.beginPath();
    graphics.moveTo(left, neutral);
    for (double x = left; x < right; x += CURVE_STEP) {
      graphics.lineTo(x, scale.y(curve.at(second(x))));
    }
    graphics.lineTo(right, scale.y(curve.at(second(right))));
    graphics.lineTo(right, neutral);
    graphics.closePath();
    graphics.fill();
  }

  private void curve(
      GraphicsContext graphics,
      LaneScale scale,
      DoubleUnaryOperator value,
      double left,
      double right) {
    graphics.beginPath();
    double y = scale.y(value.applyAsDouble(second(left)));
    graphics.moveTo(left, y);
    double level = left;
    for (double x = left + CURVE_STEP; x < right; x += CURVE_STEP) {
      double next = scale.y(value.applyAsDouble(second(x)));
      // Long paths are slow to draw: what is level is one line.
      if (Math.abs(next - y) < LEVEL_PIXELS) {
        level = x;
        continue;
      }
      if (level > left) {
        graphics.lineTo(level, y);
      }
      graphics.lineTo(x, next);
      y = next;
      level = x;
    }
    graphics.lineTo(right, scale.y(value.applyAsDouble(second(right))));
    graphics.stroke();
  }

  private void cursor(GraphicsContext graphics, LaneScale scale) {
    double x = x(model.cursorProperty().get());
    if (isFocused()) {
      graphics.setStroke(ink(Ink.FOCUS));
      graphics.setLineWidth(1);
      vertical(graphics, x);
      double y = scale.y(model.curve().at(model.cursorProperty().get()));
      graphics.setLineWidth(2);
      graphics.strokeRect(x - 3.5, y - 3.5, 7, 7);
    }
  }
}
