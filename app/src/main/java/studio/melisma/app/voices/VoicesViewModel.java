package studio.melisma.app.voices;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.tracks.TrackEditing;
import studio.melisma.failure.EngineException;
import studio.melisma.song.TrackRole;
import studio.melisma.voicebank.InstallListener;
import studio.melisma.voicebank.Installation;
import studio.melisma.voicebank.VoiceEntry;
import studio.melisma.work.Cancellation;

/**
 * The voices of this machine, one of them looked at, and what is done with them. Belongs to the
 * window's thread; files are read and copied elsewhere.
 */
public final class VoicesViewModel {

  /**
   * An installation that goes on.
   *
   * @param source what is installed
   * @param stage what is being done
   * @param done how much of the stage, 0 to 1
   */
  public record Installing(Path source, InstallListener.Stage stage, double done) {}

  private final VoiceShelf shelf;
  private final SongViewModel song;
  private final VoiceSample sample;
  private final Notices notices;
  private final Texts texts;
  private final Executor background;
  private final Executor ui;
  private final ObjectProperty<Optional<VoiceEntry>> chosen =
      new SimpleObjectProperty<>(this, "chosen", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<VoiceDetails>> details =
      new ReadOnlyObjectWrapper<>(this, "details", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Installing>> installing =
      new ReadOnlyObjectWrapper<>(this, "installing", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<VoiceEntry>> removing =
      new ReadOnlyObjectWrapper<>(this, "removing", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<String>> problem =
      new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
  private Cancellation copying = new Cancellation();
  private String wanted = "";

  /** Counts what is looked at, so that an earlier voice's details don't overwrite a later one's. */
  private int looks;

  /**
   * @param sample sings for a listener who chooses
   * @param background runs work that takes its time
   * @param ui runs what changes the properties, in order
   */
  public VoicesViewModel(
      VoiceShelf shelf,
      SongViewModel song,
      VoiceSample sample,
      Notices notices,
      Texts texts,
      Executor background,
      Executor ui) {
    this.shelf = shelf;
    this.song = song;
    this.sample = sample;
    this.notices = notices;
    this.texts = texts;
    this.background = background;
    this.ui = ui;
    chosen.subscribe((before, now) -> look());
    shelf.entries().addListener((ListChangeListener<VoiceEntry>) change -> listed());
    listed();
  }

  /** All voices, the built-in one first. */
  public ObservableList<VoiceEntry> voices() {
    return shelf.entries();
  }

  /** The one that is looked at. */
  public ObjectProperty<Optional<VoiceEntry>> chosenProperty() {
    return chosen;
  }

  /** What there is to know of it; empty while it is being read. */
  public ReadOnlyObjectProperty<Optional<VoiceDetails>> detailsProperty() {
    return details.getReadOnlyProperty();
  }

  /** What is being installed. */
  public ReadOnlyObjectProperty<Optional<Installing>> installingProperty() {
    return installing.getReadOnlyProperty();
  }

  /** What is being removed. */
  public ReadOnlyObjectProperty<Optional<VoiceEntry>> removingProperty() {
    return removing.getReadOnlyProperty();
  }

  /** Why the last voice could not be installed, removed or read, line by line. */
  public ReadOnlyObjectProperty<Optional<String>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** How a voice is heard just now. */
  public VoiceSample sample() {
    return sample;
  }

  /** Puts the problem away. */
  public void forgetProblem() {
    problem.set(Optional.empty());
  }

  /** Keeps what is looked at, or what was just installed, through a change of the list. */
  private void listed() {
    List<VoiceEntry> now = List.copyOf(shelf.entries());
    String id = wanted.isEmpty() ? chosen.get().map(VoiceEntry::id).orElse("") : wanted;
    Optional<VoiceEntry> found = now.stream().filter(entry -> entry.id().equals(id)).findFirst();
    if (found.isPresent()) {
      wanted = "";
    }
    Optional<VoiceEntry> next = found.or(() -> now.stream().findFirst());
    if (next.equals(chosen.get())) {
      look();
    } else {
      chosen.set(next);
    }
  }

  private void look() {
    int mine = ++looks;
    details.set(Optional.empty());
    chosen
        .get()
        .ifPresent(entry ->
            background.execute(() -> {
              Runnable result;
              try {
                VoiceDetails read = VoiceReading.of(entry, shelf.library());
                result = () -> details.set(Optional.of(read));
              } catch (EngineException | RuntimeException e) {
                result = () -> notices.show(entry.name(), e);
              }
              Runnable end = result;
              ui.execute(() -> {
                if (mine == looks) {
                  end.run();
                }
              });
            }));
  }

  /**
   * Installs a voice or a package in the background, one at a time.
   *
   * @param source a folder or an archive
   */
  public void install(Path source) {
    if (installing.get().isPresent()) {
      notices.show(Notice.remark(texts.get("voices.install.busy")));
      return;
    }
    Cancellation mine = new Cancellation();
    copying = mine;
    problem.set(Optional.empty());
    installing.set(Optional.of(new Installing(source, InstallListener.Stage.COPYING, 0)));
    AtomicInteger told = new AtomicInteger();
    InstallListener listener =
        (stage, done) -> {
          // The copying is told in hundreds of steps, however large the bank is.
          int step = stage == InstallListener.Stage.COPYING ? (int) (100 * done) : -1;
          if (told.getAndSet(step) != step) {
            ui.execute(() -> {
              if (installing.get().isPresent() && copying == mine) {
                installing.set(Optional.of(new Installing(source, stage, done)));
              }
            });
          }
        };
    background.execute(() -> {
      Runnable result;
      try {
        Installation installed = shelf.library().install(source, listener, mine);
        result = () -> installed(installed);
      } catch (CancellationException stopped) {
        result =
            () ->
                notices.show(
                    Notice.remark(texts.get("voices.install.cancelled", source.getFileName())));
      } catch (EngineException | RuntimeException e) {
        result = () -> failed(String.valueOf(source.getFileName()), e);
      }
      Runnable end = result;
      ui.execute(() -> {
        installing.set(Optional.empty());
        end.run();
      });
    });
  }

  private void failed(String what, Exception failure) {
    notices.show(what, failure);
    problem.set(Optional.of(String.valueOf(failure.getMessage())));
  }

  private void installed(Installation installed) {
    if (installed.kind() == Installation.Kind.VOICE) {
      wanted = installed.id();
      shelf.reload(installed.id());
      notices.show(Notice.done(texts.get("voices.installed", installed.name())));
      installed
          .missingVocoder()
          .ifPresent(vocoder ->
              notices.show(
                  Notice.problem(
                      texts.get("voices.installed.no-vocoder", installed.name(), vocoder))));
    } else {
      shelf.reload();
      notices.show(Notice.done(texts.get("voices.installed.package", installed.name())));
    }
  }

  /** Gives up what is being installed; nothing of it stays. */
  public void cancelInstalling() {
    copying.request();
  }

  /** Why a voice can't be removed, in words; empty where it can. */
  public Optional<String> whyKept(VoiceEntry voice) {
    return voice.builtIn()
        ? Optional.of(texts.get("voices.remove.built-in", voice.name()))
        : Optional.empty();
  }

  /** How many tracks of the open song a voice sings. */
  public long tracksSungBy(VoiceEntry voice) {
    return song.reading().stream()
        .flatMap(now -> now.song().tracks().stream())
        .filter(track -> track.role() == TrackRole.SUNG && track.singer().bank().equals(voice.id()))
        .count();
  }

  /** Removes a voice and its files, which can't be undone: the user has been asked before. */
  public void remove(VoiceEntry voice) {
    Optional<String> kept = whyKept(voice);
    if (kept.isPresent()) {
      notices.show(Notice.problem(kept.get()));
      return;
    }
    if (removing.get().isPresent()) {
      return;
    }
    sample.stop();
    problem.set(Optional.empty());
    removing.set(Optional.of(voice));
    background.execute(() -> {
      Runnable result;
      try {
        shelf.library().remove(voice.id());
        result =
            () ->
                notices.show(
                    Notice.done(texts.get("voices.removed", voice.name(), voice.folder())));
      } catch (EngineException | RuntimeException e) {
        result = () -> failed(voice.name(), e);
      }
      Runnable end = result;
      ui.execute(() -> {
        removing.set(Optional.empty());
        end.run();
        shelf.reload(voice.id());
      });
    });
  }

  /** The name of the track that would be given a voice; empty where none can be. */
  public Optional<String> track() {
    return song.track()
        .map(now -> now.track())
        .filter(track -> track.role() == TrackRole.SUNG)
        .map(track -> track.name());
  }

  /** Has the chosen track sung by a voice, as one step of the song. */
  public void useForTrack(VoiceEntry voice) {
    song.track()
        .filter(now -> now.track().role() == TrackRole.SUNG)
        .ifPresent(now ->
            new TrackEditing(song).sing(now.track().id(), singer -> singer.withBank(voice.id())));
  }

  /** Gives up what goes on. */
  public void close() {
    cancelInstalling();
    sample.stop();
  }
}
