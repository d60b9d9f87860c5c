package studio.melisma.app.parameters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.parameters.LaneScale.Extent;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.song.SongReading;

/**
 * The lanes: which curve is drawn, which one is seen behind it, what of it is chosen, and all that
 * can be done to it. What a drag would do is a preview until it is done.
 */
final class ParametersViewModel {

  /** What the mouse does in a lane. */
  enum Tool {
    DRAW,
    LINE,
    SMOOTH,
    SELECT
  }

  /** Curves that were thinned lie so close to those that weren't, as a share of their range. */
  private static final double TOLERANCE = 0.002;

  private static final double ZOOM_STEP = 1.5;

  private record Clip(CurveKind kind, List<Stroke> strokes, double seconds) {}

  private final Texts texts;
  private final SongViewModel song;
  private final SungTrackViewModel sung;
  private final HeededParameters heeded;
  private final ReadOnlyObjectWrapper<Parameter> active =
      new ReadOnlyObjectWrapper<>(this, "active", Parameter.DYNAMICS);
  private final ReadOnlyObjectWrapper<Parameter> behind =
      new ReadOnlyObjectWrapper<>(this, "behind", Parameter.of(CurveKind.PITCH_DEVIATION));
  private final ObjectProperty<Optional<Stretch>> range =
      new SimpleObjectProperty<>(this, "range", Optional.empty());
  private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(this, "tool", Tool.DRAW);
  private final DoubleProperty cursor = new SimpleDoubleProperty(this, "cursor", 0);
  private final ReadOnlyObjectWrapper<Extent> extent =
      new ReadOnlyObjectWrapper<>(this, "extent", Extent.of(CurveKind.DYNAMICS));
  private final ReadOnlyObjectWrapper<Optional<DrawnCurve>> preview =
      new ReadOnlyObjectWrapper<>(this, "preview", Optional.empty());
  private final Map<Parameter, Extent> extents = new HashMap<>();
  private @Nullable Clip clip;

  ParametersViewModel(
      Texts texts, SongViewModel song, SungTrackViewModel sung, HeededParameters heeded) {
    this.texts = texts;
    this.song = song;
    this.sung = sung;
    this.heeded = heeded;
    sung.bankProperty().subscribe(heeded::show);
    heeded.parametersProperty().subscribe(this::keepHeeded);
    active.subscribe(now -> extent.set(extents.getOrDefault(now, Extent.of(now.kind()))));
    song.selectionProperty()
        .subscribe((before, after) -> {
          if (!before.track().equals(after.track())) {
            range.set(Optional.empty());
            preview.set(Optional.empty());
          }
        });
  }

  /** A voice that doesn't heed what was drawn just now has other lanes. */
  private void keepHeeded(List<Parameter> there) {
    if (!there.contains(active.get())) {
      active.set(there.getFirst());
    }
    if (!there.contains(behind.get()) || behind.get().equals(active.get())) {
      behind.set(
          there.stream().filter(other -> !other.equals(active.get())).findFirst().orElseThrow());
    }
  }

  /** The curves that the voice heeds. */
  ReadOnlyObjectProperty<List<Parameter>> parametersProperty() {
    return heeded.parametersProperty();
  }

  List<Parameter> parameters() {
    return heeded.parametersProperty().get();
  }

  /** The curve that is drawn. */
  ReadOnlyObjectProperty<Parameter> activeProperty() {
    return active.getReadOnlyProperty();
  }

  Parameter active() {
    return active.get();
  }

  /** The curve that is seen behind it. */
  ReadOnlyObjectProperty<Parameter> behindProperty() {
    return behind.getReadOnlyProperty();
  }

  Parameter behind() {
    return behind.get();
  }

  /** What is chosen of the time. */
  ObjectProperty<Optional<Stretch>> rangeProperty() {
    return range;
  }

  ObjectProperty<Tool> toolProperty() {
    return tool;
  }

  /** Where keys change the curve, in seconds. */
  DoubleProperty cursorProperty() {
    return cursor;
  }

  /** Which values the active lane shows. */
  ReadOnlyObjectProperty<Extent> extentProperty() {
    return extent.getReadOnlyProperty();
  }

  /** What the mouse would make of the active curve. */
  ReadOnlyObjectProperty<Optional<DrawnCurve>> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  SungTrackViewModel sung() {
    return sung;
  }

  /** The song that is open, with what is drawn. */
  ReadOnlyObjectProperty<Optional<SongReading>> readingProperty() {
    return song.readingProperty();
  }

  Optional<SongReading> reading() {
    return song.reading();
  }

  /** What is heard now, in seconds. */
  ReadOnlyDoubleProperty playheadProperty() {
    return song.player().positionProperty();
  }

  /** The active curve as it is seen: with what the mouse does just now. */
  DrawnCurve curve() {
    return preview.get().orElseGet(this::drawn);
  }

  /** The active curve as it is. */
  DrawnCurve drawn() {
    return active.get().in(sung.expression());
  }

  /** Draws another curve; the one before is seen behind it. */
  void activate(Parameter parameter) {
    if (!parameter.equals(active.get()) && parameters().contains(parameter)) {
      Parameter before = active.get();
      preview.set(Optional.empty());
      active.set(parameter);
      behind.set(before);
    }
  }

  /** Draws the curve at a place in the order, from 0 on. */
  void activate(int place) {
    if (place < parameters().size()) {
      activate(parameters().get(place));
    }
  }

  /** Shows another curve behind. */
  void showBehind(Parameter parameter) {
    if (!parameter.equals(active.get())) {
      behind.set(parameter);
    }
  }

  /** The curve behind comes to the front, and the other way round. */
  void swap() {
    activate(behind.get());
  }

  /** Goes on to the curve so many places further. */
  void go(int places) {
    List<Parameter> all = parameters();
    int place = all.indexOf(active.get());
    activate(all.get(Math.floorMod(place + places, all.size())));
  }

  /** Enlarges the lane by a factor; a value stays where it is. */
  void zoom(double factor, double value) {
    Parameter parameter = active.get();
    Extent changed = extent.get().zoomed(parameter.kind(), factor, value);
    extents.put(parameter, changed);
    extent.set(changed);
  }

  /** Enlarges the lane around its middle. */
  void zoom(boolean in) {
    Extent now = extent.get();
    zoom(in ? ZOOM_STEP : 1 / ZOOM_STEP, (now.low() + now.high()) / 2);
  }

  void resetZoom() {
    extents.remove(active.get());
    extent.set(Extent.of(active.get().kind()));
  }

  /** Shows what a drag would do. */
  void preview(DrawnCurve curve) {
    preview.set(Optional.of(curve));
  }

  /** The drag is given up. */
  void cancelPreview() {
    preview.set(Optional.empty());
  }

  /** Changes the active curve, as one step of the work. */
  void edit(String name, UnaryOperator<DrawnCurve> change) {
    Parameter parameter = active.get();
    preview.set(Optional.empty());
    sung.edit(
        EditName.of("parameters.edit." + name, parameter.name(texts)),
        expression -> parameter.with(expression, change.apply(parameter.in(expression))));
  }

  /** Nothing is drawn of it any more. */
  void reset() {
    edit("reset", curve -> active.get().blank());
  }

  /** Nothing is drawn of it in what is chosen. */
  void resetRange() {
    range
        .get()
        .ifPresent(chosen -> edit("reset", curve -> curve.erased(chosen.from(), chosen.to())));
  }

  void copy() {
    range
        .get()
        .ifPresent(chosen ->
            clip = new Clip(active.get().kind(), chosen.copied(drawn()), chosen.seconds()));
  }

  void cut() {
    copy();
    resetRange();
  }

  /** Lays what was copied at the cursor; values that are out of range there are brought into it. */
  void paste() {
    Clip copied = clip;
    if (copied == null) {
      return;
    }
    double at = cursor.get();
    CurveKind kind = active.get().kind();
    edit(
        "paste",
        curve -> {
          DrawnCurve pasted = Stretch.pasted(curve, copied.strokes(), at, copied.seconds());
          Stretch there = new Stretch(at, at + copied.seconds());
          return kind == copied.kind() ? pasted : there.mapped(pasted, kind, v -> v, tolerance());
        });
    range.set(Optional.of(new Stretch(at, at + copied.seconds())));
    cursor.set(at + copied.seconds());
  }

  /** Makes what is chosen differ from the neutral value by so many times as much. */
  void scale(double factor) {
    CurveKind kind = active.get().kind();
    range
        .get()
        .ifPresent(chosen ->
            edit(
                "scale",
                curve ->
                    chosen.mapped(
                        curve,
                        kind,
                        value -> kind.neutral() + (value - kind.neutral()) * factor,
                        tolerance())));
  }

  /** What is chosen; where nothing is, a stretch of a length at the cursor. */
  Stretch chosen(double seconds) {
    return range.get().orElseGet(() -> new Stretch(cursor.get(), cursor.get() + seconds));
  }

  /** Raises the values in a stretch. */
  void raise(Stretch stretch, double by) {
    CurveKind kind = active.get().kind();
    edit("change", curve -> stretch.mapped(curve, kind, value -> value + by, tolerance()));
  }

  /** Gives all of a stretch one value. */
  void set(Stretch stretch, double value) {
    double within = active.get().kind().clamp(value);
    edit("change", curve -> stretch.flat(curve, within));
  }

  /** By how much thinning may change the active curve. */
  double tolerance() {
    CurveKind kind = active.get().kind();
    return (kind.maximum() - kind.minimum()) * TOLERANCE;
  }

  /** What is at the cursor, to be read out. */
  String spoken() {
    double at = cursor.get();
    Parameter parameter = active.get();
    String place =
        song.reading()
            .map(now -> {
              double quarter = now.tempo().quarterAt(at);
              var bar = now.meter().barAt(quarter);
              double beat = 1 + (quarter - bar.start().toDouble()) / bar.beat().toDouble();
              return texts.get("parameters.spoken.place", bar.number(), beat);
            })
            .orElse("");
    return texts.get(
        range.get().isPresent() ? "parameters.spoken.range" : "parameters.spoken",
        parameter.name(texts),
        parameter.value(texts, curve().at(at)),
        place);
  }
}
