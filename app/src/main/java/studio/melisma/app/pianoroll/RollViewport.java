package studio.melisma.app.pianoroll;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.transport.Follow;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.TempoMap;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;

/** Which part of the song the roll shows: scrolled, zoomed, and brought to where something is. */
final class RollViewport {

  /** Notes are brought no closer to the left and right edges than this, in pixels. */
  static final double EDGE = 24;

  /** Of as many notes the middle is shown. */
  private static final int FIRST_NOTES = 64;

  /** The middle of the treble staff. */
  private static final double USUAL_MIDDLE = 66;

  private final SongViewModel song;
  private final TimeAxis axis;
  private final PitchAxis pitches = new PitchAxis();
  private final ReadOnlyObjectWrapper<RollGeometry> geometry;
  private final DoubleProperty covered = new SimpleDoubleProperty(this, "covered", 0);
  private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);
  private double width;
  private double height;

  RollViewport(SongViewModel song, TimeAxis axis) {
    this.song = song;
    this.axis = axis;
    geometry = new ReadOnlyObjectWrapper<>(this, "geometry", measured());
    axis.leftProperty().subscribe((before, now) -> measure());
    axis.pixelsPerQuarterProperty().subscribe((before, now) -> measure());
    pitches.topProperty().subscribe((before, now) -> measure());
    pitches.rowHeightProperty().subscribe((before, now) -> measure());
    scale.subscribe((before, now) -> scaled(now.doubleValue() / before.doubleValue()));
  }

  private RollGeometry measured() {
    return new RollGeometry(
        width,
        height,
        axis.leftProperty().get(),
        axis.pixelsPerQuarterProperty().get(),
        pitches.topProperty().get(),
        pitches.rowHeightProperty().get(),
        scale.get(),
        song.reading().map(SongReading::tempo).orElseGet(() -> TempoMap.of(List.of())));
  }

  /** Takes over how it is scrolled and zoomed now, and the tempos that hold now. */
  void measure() {
    geometry.set(measured());
  }

  ReadOnlyObjectProperty<RollGeometry> geometryProperty() {
    return geometry.getReadOnlyProperty();
  }

  RollGeometry geometry() {
    return geometry.get();
  }

  /** See {@link RollSurface#coveredProperty}. */
  DoubleProperty coveredProperty() {
    return covered;
  }

  /** How large words and signs are; 1 is usual. What is seen grows with them. */
  DoubleProperty scaleProperty() {
    return scale;
  }

  /** Notes have as much room for their words as before. */
  private void scaled(double factor) {
    axis.zoom(factor, 0);
    pitches.zoom(factor, free() / 2);
    measure();
  }

  /** Time across. */
  TimeAxis axis() {
    return axis;
  }

  /** Pitch, upwards. */
  PitchAxis pitches() {
    return pitches;
  }

  /** Says how many pixels there are. */
  void resize(double newWidth, double newHeight) {
    boolean first = height == 0;
    width = newWidth;
    height = newHeight;
    pitches.setHeight(height - covered.get());
    if (first && axis.leftProperty().get() == 0) {
      showStart();
    } else if (first) {
      showNotes();
    }
    measure();
  }

  /** How many pixels of the height nothing lies over. */
  double free() {
    return height - covered.get();
  }

  /** Takes over how much is covered now. */
  void cover() {
    pitches.setHeight(free());
  }

  /** Scrolls right and down by so many pixels. */
  void scroll(double right, double down) {
    axis.scroll(right);
    pitches.scroll(down);
  }

  /** Zooms in by a factor around the playhead; around the middle where that isn't to be seen. */
  void zoom(double factor, double playheadQuarter) {
    double x = geometry().x(playheadQuarter);
    axis.zoom(factor, x >= 0 && x <= width ? x : width / 2);
  }

  /** Makes rows higher by a factor. */
  void zoomRows(double factor) {
    pitches.zoom(factor, free() / 2);
  }

  /** Shows the beginning of the song that is open; where its track is silent there, its entry. */
  void showStart() {
    double seen = Math.max(0, width - EDGE) / axis.pixelsPerQuarterProperty().get();
    double entry =
        song.track().map(TrackReading::notes).orElse(List.of()).stream()
            .mapToDouble(note -> note.onset().toDouble())
            .min()
            .orElse(0);
    axis.leftProperty().set(width == 0 || entry < seen ? 0 : entry - seen / 4);
    showNotes();
  }

  /**
   * Brings the middle of the next notes of the track in hand into the middle of what is seen, or as
   * near to it as the first of them can still be seen.
   */
  void showNotes() {
    List<PerformedNote> next =
        song.track().map(TrackReading::notes).orElse(List.of()).stream()
            .filter(note -> note.end().toDouble() >= axis.leftProperty().get())
            .limit(FIRST_NOTES)
            .toList();
    double middle = next.stream().mapToDouble(PerformedNote::midi).average().orElse(USUAL_MIDDLE);
    double first = next.isEmpty() ? USUAL_MIDDLE : next.getFirst().midi();
    double rows = free() / pitches.rowHeightProperty().get();
    double least = first + 1;
    pitches.show(Math.clamp(middle + rows / 2, least, Math.max(least, first + rows - 1)));
  }

  /** Scrolls so that a note can be seen. */
  void reveal(NoteIndex index, NoteKey key) {
    OptionalInt place = index.place(key);
    if (place.isEmpty()) {
      return;
    }
    RollGeometry now = geometry();
    double start = now.x(index.start(place.getAsInt()));
    // Of a long note as much as the field for its lyric takes.
    double wanted =
        Math.max(LyricField.LEAST_WIDTH * now.scale(), now.x(index.end(place.getAsInt())) - start);
    if (start < 0 || start + Math.min(wanted, now.width() / 2) > now.width()) {
      axis.scroll(start - now.width() / 4);
    }
    double y = now.y(index.note(place.getAsInt()).midi());
    if (y < now.rowHeight() || y > free() - now.rowHeight()) {
      pitches.scroll(y - free() / 2);
    }
  }

  /** Scrolls on with the playhead, in the way that was chosen. */
  void follow(Follow mode, double playheadQuarter) {
    axis.follow(mode, playheadQuarter, width);
  }

  /** Where a note is. */
  Optional<Bounds> boundsOf(NoteIndex index, NoteKey key) {
    OptionalInt place = index.place(key);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    RollGeometry now = geometry();
    double x = now.x(index.start(place.getAsInt()));
    return Optional.of(
        new BoundingBox(
            x,
            now.rowTop(index.note(place.getAsInt()).midi()),
            now.x(index.end(place.getAsInt())) - x,
            now.rowHeight()));
  }
}
