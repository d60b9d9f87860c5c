package studio.melisma.app.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.melisma.app.session.SongState.Empty;
import studio.melisma.app.session.SongState.Failed;
import studio.melisma.app.session.SongState.Opened;
import studio.melisma.app.session.SongState.Opening;
import studio.melisma.app.session.SongState.Progress;
import studio.melisma.app.session.SongState.Singing;
import studio.melisma.app.session.SongState.Sung;
import studio.melisma.app.transport.Player;
import studio.melisma.audio.Sound;
import studio.melisma.audio.WavFile;
import studio.melisma.audio.WavFormat;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.render.RenderListener;
import studio.melisma.work.Cancellation;

/**
 * One song on its way from a file to a recording. All methods and properties belong to one thread,
 * the window's, which never waits: work is done by one executor, and what comes of it is brought
 * back by the other. What comes of work that was cancelled or overtaken is dropped.
 */
public final class SongViewModel {

  private static final Logger LOGGER = System.getLogger(SongViewModel.class.getName());

  private final HouseVoice voice;
  private final Player player;
  private final Executor background;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<SongState> state = new ReadOnlyObjectWrapper<>(new Empty());
  private final ReadOnlyObjectWrapper<Notice> notice =
      new ReadOnlyObjectWrapper<>(new Notice.None());
  private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();

  /** Of the work whose result is waited for. */
  private Cancellation awaited = new Cancellation();

  /**
   * @param voice sings
   * @param player gets each recording to play
   * @param background runs work that takes its time
   * @param ui runs what changes the properties, in order
   */
  public SongViewModel(HouseVoice voice, Player player, Executor background, Executor ui) {
    this.voice = voice;
    this.player = player;
    this.background = background;
    this.ui = ui;
  }

  public ReadOnlyObjectProperty<SongState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public SongState state() {
    return state.get();
  }

  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Whether a recording is just being written. */
  public ReadOnlyBooleanProperty savingProperty() {
    return saving.getReadOnlyProperty();
  }

  /** Plays the recording; has nothing to play until there is one. */
  public Player player() {
    return player;
  }

  /** Opens a score in place of whatever is open; what is being sung is given up. */
  public void open(Path file) {
    Cancellation mine = begin(new Opening(file));
    background.execute(() -> {
      SongState result =
          attempt(
              () -> new Opened(ScoreOpening.open(file)), Optional.empty(), FileNames.name(file));
      ui.execute(() -> finish(mine, result));
    });
  }

  /** Sings the open song; does nothing where there is none to be sung. */
  public void sing() {
    if (!(state.get() instanceof Opened) && !(state.get() instanceof Failed)) {
      return;
    }
    state.get().song().ifPresent(this::sing);
  }

  private void sing(Song song) {
    Cancellation mine = begin(new Singing(song, Progress.PREPARING));
    RenderListener listener =
        new ProgressListener(progress ->
            ui.execute(() -> {
              if (isAwaited(mine)) {
                state.set(new Singing(song, progress));
              }
            }));
    background.execute(() -> {
      SongState result =
          attempt(
              () ->
                  voice
                      .sing(song, listener, mine)
                      .<SongState>map(recording -> new Sung(song, recording))
                      .orElseGet(() -> new Opened(song)),
              Optional.of(song),
              song.title());
      ui.execute(() -> finish(mine, result));
    });
  }

  /** Gives up what is being opened or sung. */
  public void cancel() {
    switch (state.get()) {
      case Opening opening -> {
        awaited.request();
        state.set(new Empty());
      }
      case Singing singing -> {
        awaited.request();
        state.set(new Opened(singing.sung()));
        notice.set(new Notice.Done("The singing was cancelled."));
      }
      case Empty empty -> {}
      case Opened opened -> {}
      case Sung sung -> {}
      case Failed failed -> {}
    }
  }

  /**
   * Writes the recording as a WAV file of 16 bits; does nothing while there is none. How it went is
   * told by a notice.
   *
   * @param file what it is to be called; gets the ending {@code .wav} where it has none of its own
   */
  public void save(Path file) {
    if (!(state.get() instanceof Sung sung) || saving.get()) {
      return;
    }
    Path target = withEnding(file);
    saving.set(true);
    notice.set(new Notice.None());
    Sound sound = sung.recording().sound();
    background.execute(() -> {
      Notice result = written(sound, target, !target.equals(file));
      ui.execute(() -> {
        saving.set(false);
        notice.set(result);
      });
    });
  }

  private static Path withEnding(Path file) {
    String name = FileNames.name(file);
    return name.toLowerCase(Locale.ROOT).endsWith(".wav")
        ? file
        : file.resolveSibling(name + ".wav");
  }

  /**
   * @param renamed whether the user named another file and so has not agreed to replace this one
   */
  private static Notice written(Sound sound, Path target, boolean renamed) {
    if (renamed && Files.exists(target)) {
      return new Notice.Problem(
          "There is already a " + target + ". To replace it, choose it by its whole name.");
    }
    try {
      WavFile.write(sound, WavFormat.PCM_16, target);
      return new Notice.Done("Saved to " + target);
    } catch (EngineException e) {
      return new Notice.Problem(message(e));
    } catch (RuntimeException e) {
      return new Notice.Problem(fault(e));
    }
  }

  private Cancellation begin(SongState beginning) {
    awaited.request();
    awaited = new Cancellation();
    player.unload();
    notice.set(new Notice.None());
    state.set(beginning);
    return awaited;
  }

  private boolean isAwaited(Cancellation work) {
    return work == awaited && !work.isRequested();
  }

  private void finish(Cancellation work, SongState result) {
    if (!isAwaited(work)) {
      return;
    }
    if (result instanceof Sung sung) {
      player.load(sung.recording().sound());
    }
    state.set(result);
  }

  /** Does the work; whatever goes wrong in it becomes a state that says so. */
  private static SongState attempt(Work work, Optional<Song> song, String what) {
    try {
      return work.run();
    } catch (EngineException e) {
      return new Failed(what + ": " + message(e), song);
    } catch (OutOfMemoryError e) {
      return new Failed(
          what + " needs more memory than there is. Close other programs or sing a shorter score.",
          song);
    } catch (RuntimeException e) {
      return new Failed(fault(e), song);
    }
  }

  private static String message(EngineException failure) {
    String message = String.valueOf(failure.getMessage());
    String place =
        failure instanceof ScoreRefusedException refused ? refused.place().inWords() : "";
    return place.isEmpty() ? message : message + " (" + place + ")";
  }

  private static String fault(RuntimeException fault) {
    LOGGER.log(Level.ERROR, "A fault of Melisma", fault);
    return "This is a fault of Melisma, not of yours. What happened stands in the terminal from"
        + " which it was started; please report it.";
  }

  /** Something that ends in a state. */
  @FunctionalInterface
  private interface Work {
    SongState run() throws EngineException;
  }

  /** Passes on how many phrases are done. */
  private record ProgressListener(Consumer<Progress> progress) implements RenderListener {

    @Override
    public void planned(int phrases, double seconds, double leadInSeconds) {
      progress.accept(new Progress(0, phrases));
    }

    @Override
    public void sung(PhraseReport phrase) {
      progress.accept(new Progress(phrase.done(), phrase.total()));
    }
  }
}
