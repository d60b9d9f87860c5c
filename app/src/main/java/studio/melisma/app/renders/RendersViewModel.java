package studio.melisma.app.renders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.melisma.failure.ResourceException;
import studio.melisma.work.Cancellation;

/**
 * The files that were exported, and two of them, A and B, to be heard and compared. Belongs to the
 * window's thread; files are read elsewhere.
 */
public final class RendersViewModel {

  /** How finely a waveform is drawn. */
  static final int COLUMNS = 800;

  /** One of the two that are compared. */
  public enum Side {
    A,
    B
  }

  private final ObservableList<FinishedRender> renders = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<FinishedRender>> a =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<FinishedRender>> b =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Side> heard = new ReadOnlyObjectWrapper<>(Side.A);
  private final ReadOnlyObjectWrapper<Optional<Waveform>> waveform =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<String>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final TakeSound sound;
  private final Previews previews;
  private final Executor background;
  private final Executor ui;
  private Cancellation reading = new Cancellation();
  private Map<Side, Path> playable = Map.of();
  private boolean playsWhenReady;

  /**
   * @param previews plays in place of what the toolkit can't play
   * @param background reads files
   * @param ui the window's thread
   */
  public RendersViewModel(Previews previews, Executor background, Executor ui) {
    this(new MediaTakes(), previews, background, ui);
  }

  RendersViewModel(TakeSound sound, Previews previews, Executor background, Executor ui) {
    this.sound = sound;
    this.previews = previews;
    this.background = background;
    this.ui = ui;
    sound
        .stateProperty()
        .subscribe(state -> {
          if (state == TakeSound.State.NO_DEVICE) {
            problem.set(Optional.of("renders.problem.no-device"));
          } else if (state == TakeSound.State.UNPLAYABLE) {
            problem.set(Optional.of("renders.problem.unplayable"));
          }
        });
  }

  /** All of them, the newest first; whoever keeps the project fills it and hears of changes. */
  public ObservableList<FinishedRender> renders() {
    return renders;
  }

  /** Adds one that was just made, in place of an older one in the same file; it is heard next. */
  public void add(FinishedRender render) {
    renders.removeIf(other -> other.file().equals(render.file()));
    renders.addFirst(render);
    choose(Side.A, render);
  }

  /** Takes one off the list; its file stays. */
  public void remove(FinishedRender render) {
    renders.remove(render);
    for (Side side : Side.values()) {
      if (chosen(side).filter(render::equals).isPresent()) {
        wrapper(side).set(Optional.empty());
        load(0);
      }
    }
  }

  /** Whether the file is still where it was written. Looks at the disk. */
  public static boolean isPresent(FinishedRender render) {
    return Files.isRegularFile(render.file());
  }

  ReadOnlyObjectProperty<Optional<FinishedRender>> chosenProperty(Side side) {
    return wrapper(side).getReadOnlyProperty();
  }

  Optional<FinishedRender> chosen(Side side) {
    return wrapper(side).get();
  }

  private ReadOnlyObjectWrapper<Optional<FinishedRender>> wrapper(Side side) {
    return side == Side.A ? a : b;
  }

  /**
   * Makes one of them A or B, at the place where it is heard now. One that is the other side
   * already changes places with what was on this side; alone it stays where it is.
   */
  void choose(Side side, FinishedRender render) {
    Side other = side == Side.A ? Side.B : Side.A;
    if (chosen(other).filter(render::equals).isPresent()) {
      if (chosen(side).isEmpty()) {
        return;
      }
      wrapper(other).set(chosen(side));
    }
    wrapper(side).set(Optional.of(render));
    load(sound.positionProperty().get());
  }

  /** Which of both is heard. */
  ReadOnlyObjectProperty<Side> heardProperty() {
    return heard.getReadOnlyProperty();
  }

  /** Goes over to the other one at once, at the same place. */
  public void compare() {
    Side other = heard.get() == Side.A ? Side.B : Side.A;
    if (chosen(other).isPresent()) {
      heard.set(other);
      if (playable.containsKey(other)) {
        sound.hear(players().indexOf(other));
      }
      draw();
    }
  }

  /** The one that is heard, at a glance; empty while it is read, and where it can't be. */
  ReadOnlyObjectProperty<Optional<Waveform>> waveformProperty() {
    return waveform.getReadOnlyProperty();
  }

  /** Why nothing can be heard: the name of a text. */
  ReadOnlyObjectProperty<Optional<String>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  ObservableValue<TakeSound.State> stateProperty() {
    return sound.stateProperty();
  }

  ObservableDoubleValue positionProperty() {
    return sound.positionProperty();
  }

  /** Whether one is heard now. */
  public ObservableValue<Boolean> playingProperty() {
    return sound.stateProperty().map(state -> state == TakeSound.State.PLAYING);
  }

  /** Falls silent where it is. */
  public void pause() {
    playsWhenReady = false;
    if (sound.stateProperty().getValue() == TakeSound.State.PLAYING) {
      sound.pause();
    }
  }

  /** Plays or pauses; after a problem it tries anew. */
  public void playOrPause() {
    if (sound.stateProperty().getValue() == TakeSound.State.PLAYING) {
      sound.pause();
      return;
    }
    if (sound.stateProperty().getValue() == TakeSound.State.PAUSED) {
      sound.play();
    } else {
      playsWhenReady = true;
      load(sound.positionProperty().get());
    }
  }

  /** Plays this one from its beginning, as A. */
  void play(FinishedRender render) {
    heard.set(Side.A);
    a.set(Optional.of(render));
    playsWhenReady = true;
    load(0);
  }

  void seek(double seconds) {
    sound.seek(seconds);
  }

  /** Falls silent and lets go of the files: the song plays, or the project is closed. */
  public void close() {
    reading.request();
    sound.close();
  }

  /** Those that are there, in the order in which they are loaded. */
  private List<Side> players() {
    List<Side> sides = new ArrayList<>();
    for (Side side : Side.values()) {
      if (chosen(side).isPresent()) {
        sides.add(side);
      }
    }
    return sides;
  }

  /** Finds what can be played of both, elsewhere, and takes it. */
  private void load(double position) {
    problem.set(Optional.empty());
    List<Side> sides = players();
    reading.request();
    waveform.set(Optional.empty());
    Cancellation mine = new Cancellation();
    reading = mine;
    if (sides.isEmpty()) {
      playsWhenReady = false;
      sound.close();
      return;
    }
    if (!sides.contains(heard.get())) {
      heard.set(sides.getFirst());
    }
    List<FinishedRender> wanted = sides.stream().map(side -> chosen(side).orElseThrow()).toList();
    background.execute(() -> {
      Found found = find(wanted);
      ui.execute(() -> {
        if (mine == reading) {
          ready(found, sides, position);
        }
      });
    });
  }

  /** What can be played of some files; or why not. */
  private record Found(List<Path> files, Optional<String> problem) {}

  private Found find(List<FinishedRender> wanted) {
    List<Path> files = new ArrayList<>();
    for (FinishedRender render : wanted) {
      if (!isPresent(render)) {
        return new Found(List.of(), Optional.of("renders.problem.missing"));
      }
      try {
        Optional<Path> file = previews.of(render.file());
        if (file.isEmpty()) {
          return new Found(List.of(), Optional.of("renders.problem.format"));
        }
        files.add(file.get());
      } catch (IOException e) {
        return new Found(List.of(), Optional.of("renders.problem.unplayable"));
      } catch (ResourceException e) {
        return new Found(List.of(), Optional.of("renders.problem.cache"));
      }
    }
    return new Found(files, Optional.empty());
  }

  private void ready(Found found, List<Side> sides, double position) {
    boolean plays = playsWhenReady || sound.stateProperty().getValue() == TakeSound.State.PLAYING;
    playsWhenReady = false;
    playable = Map.of();
    if (found.problem().isPresent()) {
      sound.close();
      problem.set(found.problem());
      return;
    }
    Map<Side, Path> files = new EnumMap<>(Side.class);
    for (int i = 0; i < sides.size(); i++) {
      files.put(sides.get(i), found.files().get(i));
    }
    playable = files;
    sound.load(found.files());
    if (problem.get().isEmpty()) {
      sound.hear(sides.indexOf(heard.get()));
      sound.seek(position);
      if (plays) {
        sound.play();
      }
    }
    draw();
  }

  private void draw() {
    reading.request();
    waveform.set(Optional.empty());
    Cancellation mine = new Cancellation();
    reading = mine;
    Path file = playable.get(heard.get());
    if (file != null) {
      background.execute(() -> read(file, mine));
    }
  }

  private void read(Path file, Cancellation mine) {
    Optional<Waveform> read;
    try {
      read = Optional.of(Waveform.of(file, COLUMNS, mine));
    } catch (IOException | CancellationException e) {
      // It is only a picture: whether the file plays is told where it is played.
      read = Optional.empty();
    }
    Optional<Waveform> found = read;
    ui.execute(() -> {
      if (mine == reading) {
        waveform.set(found);
      }
    });
  }
}
