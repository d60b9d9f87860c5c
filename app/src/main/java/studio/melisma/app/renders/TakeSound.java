package studio.melisma.app.renders;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;

/**
 * Plays files side by side: all of them run together, one is heard, so that going over from one to
 * another is instant and stays at the same place. All methods belong to the window's thread.
 */
interface TakeSound {

  /** What it is doing. */
  enum State {
    /** There is nothing to play. */
    EMPTY,
    PAUSED,
    PLAYING,
    /** This machine can't play: it has no sound device, or one that is in use. */
    NO_DEVICE,
    /** The file can't be played. */
    UNPLAYABLE
  }

  ObservableValue<State> stateProperty();

  /** Where it is, in seconds. */
  ObservableDoubleValue positionProperty();

  /** Takes these in place of all others, at the beginning; the first one is heard. */
  void load(List<Path> files);

  /** Lets another one be heard, by its place in what was loaded. */
  void hear(int index);

  void play();

  void pause();

  void seek(double seconds);

  /** Lets go of the files and the device. */
  void close();
}
