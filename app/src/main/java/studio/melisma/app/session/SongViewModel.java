package studio.melisma.app.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
import studio.melisma.audio.SoundFile;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.audio.WavFormat;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.failure.VoiceException;
import studio.melisma.render.PhraseState;
import studio.melisma.render.RenderSession;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.render.RenderSnapshot.TrackView;
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

  private Cancellation.Registration listening = () -> {};

  /**
   * @param voice sings
   * @param player gets each song to play
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

  /** Plays what is sung, from its first phrase on. */
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
    Cancellation mine = begin(new Singing(song, Progress.PREPARING, List.of()));
    background.execute(() -> {
      Optional<RenderSession> opened = Optional.empty();
      SongState failure = new Opened(song);
      try {
        opened = Optional.of(voice.sing(song));
      } catch (EngineException e) {
        failure = new Failed(song.title() + ": " + message(e), Optional.of(song));
      } catch (RuntimeException e) {
        failure = new Failed(fault(e), Optional.of(song));
      }
      Optional<RenderSession> session = opened;
      // Here, not where the window's thread follows it: by then there may be nobody left to close
      // it.
      session.ifPresent(begun -> mine.onRequest(() -> close(begun)));
      SongState otherwise = failure;
      ui.execute(() ->
          session.ifPresentOrElse(
              begun -> follow(mine, song, begun), () -> finish(mine, otherwise)));
    });
  }

  /** Hears how the singing goes on, and lets the player play it. */
  private void follow(Cancellation mine, Song song, RenderSession begun) {
    if (!isAwaited(mine)) {
      return;
    }
    player.load(begun.playback());
    listening = begun.listen(ui, snapshot -> heard(mine, song, begun, snapshot));
  }

  private void heard(Cancellation mine, Song song, RenderSession begun, RenderSnapshot snapshot) {
    if (!isAwaited(mine) || !(state.get() instanceof Singing)) {
      return;
    }
    player.timelineChanged();
    List<PhraseView> phrases = snapshot.phrases().toList();
    boolean planned = snapshot.tracks().stream().allMatch(TrackView::planned);
    int done = (int) phrases.stream().filter(SongViewModel::isDone).count();
    state.set(new Singing(song, new Progress(done, planned ? phrases.size() : 0), phrases));
    if (snapshot.isSettled()) {
      listening.close();
      background.execute(() -> {
        SongState result =
            attempt(
                () ->
                    HouseVoice.record(begun, mine)
                        .<SongState>map(recording -> new Sung(song, recording, phrases))
                        .orElseGet(() -> new Opened(song)),
                Optional.of(song),
                song.title());
        ui.execute(() -> finish(mine, result));
      });
    }
  }

  private static boolean isDone(PhraseView phrase) {
    return phrase.state() instanceof PhraseState.Ready
        || phrase.state() instanceof PhraseState.Failed;
  }

  /** Gives up what is being opened or sung. */
  public void cancel() {
    switch (state.get()) {
      case Opening opening -> {
        awaited.request();
        state.set(new Empty());
      }
      case Singing singing -> {
        giveUp();
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
    if (!sung.recording().missing().isEmpty()) {
      notice.set(
          new Notice.Problem(
              "Not saved, since it has gaps: "
                  + String.join("; ", sung.recording().missing())
                  + " could not be sung."));
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
      SoundFile.write(sound, new SoundFormat.Wav(WavFormat.PCM_16), SoundTags.NONE, target);
      return new Notice.Done("Saved to " + target);
    } catch (EngineException e) {
      return new Notice.Problem(message(e));
    } catch (RuntimeException e) {
      return new Notice.Problem(fault(e));
    }
  }

  /** Gives up everything, for good. */
  public void close() {
    giveUp();
    state.set(new Empty());
  }

  private Cancellation begin(SongState beginning) {
    giveUp();
    awaited = new Cancellation();
    notice.set(new Notice.None());
    state.set(beginning);
    return awaited;
  }

  /** Asks what is going on to stop, and lets go what it has made. */
  private void giveUp() {
    player.unload();
    listening.close();
    awaited.request();
  }

  private void close(RenderSession begun) {
    Runnable closing =
        () -> {
          try {
            begun.close();
          } catch (VoiceException e) {
            LOGGER.log(Level.WARNING, "A voice could not be closed", e);
          }
        };
    try {
      background.execute(closing);
    } catch (RejectedExecutionException e) {
      // It was begun while the program was being ended: then its own thread is the last there is.
      closing.run();
    }
  }

  private boolean isAwaited(Cancellation work) {
    return work == awaited && !work.isRequested();
  }

  private void finish(Cancellation work, SongState result) {
    if (!isAwaited(work)) {
      return;
    }
    if (result instanceof Failed) {
      giveUp();
    }
    state.set(result);
    if (result instanceof Opened) {
      sing();
    }
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
}
