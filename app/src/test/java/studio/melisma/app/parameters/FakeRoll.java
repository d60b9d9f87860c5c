package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventType;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.pianoroll.RollGeometry;
import studio.melisma.app.pianoroll.RollLayer;
import studio.melisma.app.pianoroll.RollPointer;
import studio.melisma.app.pianoroll.RollSurface;
import studio.melisma.app.pianoroll.RollTool;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;

/** A roll that has only rows, bars of notes, and what is laid into it. */
final class FakeRoll extends Region implements RollSurface {

  private static final double TOP = 72;
  private static final double ROW = 22;

  private final SongViewModel song;
  private final TimeAxis axis;
  private final ObservableValue<Palette> palette;
  private final double keys;
  private final Canvas canvas = new Canvas();
  private final Map<RollLayer.Depth, List<RollLayer>> layers = new EnumMap<>(RollLayer.Depth.class);
  private final List<RollTool> tools = new ArrayList<>();
  private final DoubleProperty covered = new SimpleDoubleProperty(0);
  private final SimpleObjectProperty<RollGeometry> geometry = new SimpleObjectProperty<>();
  private @Nullable RollTool tool;

  FakeRoll(SongViewModel song, TimeAxis axis, ObservableValue<Palette> palette, double keys) {
    this.song = song;
    this.axis = axis;
    this.palette = palette;
    this.keys = keys;
    canvas.setManaged(false);
    getChildren().add(canvas);
    update();
    palette.subscribe(this::requestLayout);
  }

  private void update() {
    geometry.set(
        new RollGeometry(
            Math.max(1, getWidth() - keys),
            Math.max(1, getHeight()),
            axis.leftProperty().get(),
            axis.pixelsPerQuarterProperty().get(),
            TOP,
            ROW,
            1,
            song.reading().orElseThrow().tempo()));
  }

  @Override
  protected void layoutChildren() {
    update();
    canvas.setLayoutX(keys);
    canvas.setWidth(geometry().width());
    canvas.setHeight(geometry().height());
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    RollGeometry now = geometry();
    Palette colours = palette.getValue();
    for (int midi = (int) now.bottom() - 1; midi <= TOP + 1; midi++) {
      boolean black = Set.of(1, 3, 6, 8, 10).contains(midi % 12);
      graphics.setFill(colours.of(black ? Ink.ROW_BLACK : Ink.ROW_WHITE));
      graphics.fillRect(0, now.rowTop(midi), now.width(), ROW);
    }
    song.track()
        .orElseThrow()
        .notes()
        .forEach(note -> {
          graphics.setFill(colours.of(Ink.NOTE));
          double x = now.x(note.onset().toDouble());
          graphics.fillRoundRect(
              x, now.rowTop(note.midi()) + 1, now.x(note.end().toDouble()) - x - 1, ROW - 2, 4, 4);
        });
    for (RollLayer.Depth depth : RollLayer.Depth.values()) {
      for (RollLayer layer : layers.getOrDefault(depth, List.of())) {
        graphics.save();
        layer.paint(graphics, now);
        graphics.restore();
      }
    }
    if (tool != null) {
      graphics.save();
      tool.paintOverlay(graphics, now);
      graphics.restore();
    }
  }

  @Override
  public ReadOnlyObjectProperty<RollGeometry> geometryProperty() {
    return geometry;
  }

  @Override
  public void add(RollLayer layer, RollLayer.Depth depth) {
    layers.computeIfAbsent(depth, _ -> new ArrayList<>()).add(layer);
  }

  @Override
  public void add(RollTool added) {
    tools.add(added);
  }

  @Override
  public void repaint(RollLayer.Depth depth) {
    requestLayout();
  }

  @Override
  public DoubleProperty coveredProperty() {
    return covered;
  }

  private RollTool taken() {
    return Objects.requireNonNull(tool, "no tool was taken");
  }

  void take(String id) {
    tool = tools.stream().filter(known -> known.id().equals(id)).findFirst().orElseThrow();
  }

  private RollPointer pointer(
      EventType<MouseEvent> type,
      MouseButton button,
      Set<KeyCode> held,
      double second,
      double midi,
      int clicks) {
    double x = geometry().xOfSecond(second);
    double y = geometry().y(midi);
    return new RollPointer(
        ParameterLanesTest.mouse(type, button, held, x, y, clicks), x, y, geometry());
  }

  void click(double second, double midi) {
    press(MouseButton.PRIMARY, Set.of(), second, midi);
    release(MouseButton.PRIMARY, Set.of(), second, midi);
  }

  void doubleClick(double second, double midi) {
    click(second, midi);
    taken()
        .pressed(pointer(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, Set.of(), second, midi, 2));
    taken()
        .released(
            pointer(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, Set.of(), second, midi, 2));
  }

  void press(MouseButton button, Set<KeyCode> held, double second, double midi) {
    taken().pressed(pointer(MouseEvent.MOUSE_PRESSED, button, held, second, midi, 1));
  }

  void drag(MouseButton button, Set<KeyCode> held, double second, double midi) {
    taken().dragged(pointer(MouseEvent.MOUSE_DRAGGED, button, held, second, midi, 1));
  }

  void release(MouseButton button, Set<KeyCode> held, double second, double midi) {
    taken().released(pointer(MouseEvent.MOUSE_RELEASED, button, held, second, midi, 1));
  }
}
