package studio.melisma.app.renders;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;

/** Plays nothing, and remembers what it was told. */
final class FakeTakes implements TakeSound {

  final ObjectProperty<State> state = new SimpleObjectProperty<>(State.EMPTY);
  final DoubleProperty position = new SimpleDoubleProperty();
  List<Path> files = List.of();
  int heard;

  /** What becomes of the next files. */
  State loaded = State.PAUSED;

  @Override
  public ObservableValue<State> stateProperty() {
    return state;
  }

  @Override
  public ObservableDoubleValue positionProperty() {
    return position;
  }

  @Override
  public void load(List<Path> loading) {
    files = loading;
    heard = 0;
    position.set(0);
    state.set(loaded);
  }

  @Override
  public void hear(int index) {
    heard = index;
  }

  @Override
  public void play() {
    if (state.get() == State.PAUSED) {
      state.set(State.PLAYING);
    }
  }

  @Override
  public void pause() {
    state.set(State.PAUSED);
  }

  @Override
  public void seek(double seconds) {
    position.set(seconds);
  }

  @Override
  public void close() {
    files = List.of();
    state.set(State.EMPTY);
  }
}
