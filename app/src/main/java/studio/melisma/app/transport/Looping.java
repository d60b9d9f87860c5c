package studio.melisma.app.transport;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import studio.melisma.playback.PlaybackSource;

/** What is played again and again. Belongs to the window's thread. */
final class Looping {

  /** Shortest stretch that is played again and again, in seconds. */
  private static final double SHORTEST = 0.05;

  private final BooleanProperty on = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<TimeRange>> range =
      new SimpleObjectProperty<>(Optional.empty());

  BooleanProperty onProperty() {
    return on;
  }

  /** Empty for all of the sound. */
  ObjectProperty<Optional<TimeRange>> rangeProperty() {
    return range;
  }

  /** What of a sound of a length, in seconds, is played again and again; empty for nothing. */
  Optional<TimeRange> within(double length) {
    double start = Math.max(0, range.get().map(TimeRange::start).orElse(0.0));
    double end = Math.min(length, range.get().map(TimeRange::end).orElse(length));
    return on.get() && end - start >= SHORTEST
        ? Optional.of(new TimeRange(start, end))
        : Optional.empty();
  }

  /** Has a source of a length, in seconds, play accordingly. */
  void publish(PlaybackSource source, double length) {
    int rate = source.timeline().sampleRate();
    source.loop(
        within(length)
            .map(loop ->
                new PlaybackSource.Loop(
                    Math.round(loop.start() * rate), Math.round(loop.end() * rate)))
            .orElse(null));
  }

  /** Keeps the loop at its notes where a song's tempo has changed. */
  void retime(DoubleUnaryOperator moved) {
    range.set(
        range
            .get()
            .map(was ->
                new TimeRange(moved.applyAsDouble(was.start()), moved.applyAsDouble(was.end()))));
  }

  /** Plays on at the end, and forgets where it went back to. */
  void forget() {
    on.set(false);
    range.set(Optional.empty());
  }
}
