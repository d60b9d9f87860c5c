package studio.melisma.app.tracks;

import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.TimeRange;
import studio.melisma.song.Bar;
import studio.melisma.song.SongReading;

/** The numbers of the measures; a click or a drag takes the playhead there. */
final class TrackRuler extends Region {

  private static final double LEAST_GAP = 44;
  private static final double WORDS = 11;

  private final SongViewModel model;
  private final ObservableValue<Palette> palette;
  private final TimeAxis axis;
  private final Canvas canvas = new Canvas();

  TrackRuler(SongViewModel model, Texts texts, ObservableValue<Palette> palette, TimeAxis axis) {
    this.model = model;
    this.palette = palette;
    this.axis = axis;
    getChildren().add(canvas);
    setMinWidth(0);
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(texts.get("tracks.ruler"));
    setOnMousePressed(this::seek);
    setOnMouseDragged(this::seek);
    model.player().loopProperty().subscribe(this::requestLayout);
    model.player().loopingProperty().subscribe(this::requestLayout);
  }

  private void seek(MouseEvent mouse) {
    // Beyond the edge the view would turn with every move of the mouse.
    double x = Math.clamp(mouse.getX(), 0, Math.max(0, getWidth() - 1));
    model
        .reading()
        .ifPresent(now -> model.player().seek(now.tempo().secondAt(Math.max(0, axis.quarter(x)))));
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext pen = canvas.getGraphicsContext2D();
    Palette inks = palette.getValue();
    pen.setFill(inks.of(Ink.RULER));
    pen.fillRect(0, 0, getWidth(), getHeight());
    pen.setFill(inks.of(Ink.GRID_BAR));
    pen.fillRect(0, getHeight() - 1, getWidth(), 1);
    // The head of the arrangement grows with the size of everything.
    pen.setFont(Font.font(WORDS * words()));
    pen.setTextBaseline(VPos.CENTER);
    model
        .reading()
        .ifPresent(now -> {
          model.player().loopProperty().get().ifPresent(loop -> draw(pen, inks, now, loop));
          draw(pen, inks, now);
        });
  }

  /** A loop that is off has edges alone. */
  private void draw(GraphicsContext pen, Palette inks, SongReading now, TimeRange loop) {
    double from = Math.rint(axis.x(now.tempo().quarterAt(loop.start())));
    double to = Math.rint(axis.x(now.tempo().quarterAt(loop.end())));
    if (model.player().loopingProperty().get()) {
      pen.setFill(inks.of(Ink.LOOP));
      pen.fillRect(from, 0, to - from, getHeight());
    }
    pen.setFill(inks.of(Ink.LOOP_EDGE));
    pen.fillRect(from, 0, 2, getHeight());
    pen.fillRect(to - 2, 0, 2, getHeight());
  }

  private double words() {
    return Math.max(1, getHeight() / TracksView.RULER_HEIGHT);
  }

  private void draw(GraphicsContext pen, Palette inks, SongReading now) {
    double last = Double.NEGATIVE_INFINITY;
    Bar bar = now.meter().barAt(Math.max(0, axis.quarter(0)));
    for (double x = axis.x(bar.start().toDouble()); x < getWidth(); ) {
      if (x - last >= LEAST_GAP * words()) {
        pen.setFill(inks.of(Ink.GRID_BAR));
        pen.fillRect(Math.rint(x), getHeight() - 10, 1, 10);
        pen.setFill(inks.of(Ink.RULER_TEXT));
        pen.fillText(bar.number(), Math.rint(x) + 4, getHeight() / 2);
        last = x;
      }
      bar = now.meter().bar(bar.index() + 1);
      x = axis.x(bar.start().toDouble());
    }
  }
}
