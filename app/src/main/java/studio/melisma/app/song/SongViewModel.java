package studio.melisma.app.song;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.transport.Player;
import studio.melisma.audio.SoundStore;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.failure.EngineException;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.TempoMap;
import studio.melisma.render.Arrangement;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderSession;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.render.SoundTrack;
import studio.melisma.song.Song;
import studio.melisma.song.SongReading;
import studio.melisma.song.Staging;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;
import studio.melisma.work.Cancellation;

/**
 * The song that is open. It is changed by edits alone, each of which has a name and can be undone,
 * back to the beginning; what an edit touches is sung again at once. All methods and properties
 * belong to the window's thread, which never waits.
 */
public final class SongViewModel {

  private final Engine engine;
  private final VoiceShelf voices;
  private final Accompanist accompanist;
  private final Player player;
  private final Notices notices;
  private final Executor background;
  private final Executor ui;

  private final ReadOnlyObjectWrapper<Optional<SongReading>> reading =
      new ReadOnlyObjectWrapper<>(this, "reading", Optional.empty());
  private final ReadOnlyObjectWrapper<RenderSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>(
          this, "snapshot", new RenderSnapshot(Arrangement.EMPTY, List.of()));
  private final ReadOnlyObjectWrapper<Optional<EditName>> undoable =
      new ReadOnlyObjectWrapper<>(this, "undoable", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<EditName>> redoable =
      new ReadOnlyObjectWrapper<>(this, "redoable", Optional.empty());
  private final ReadOnlyLongWrapper stagings = new ReadOnlyLongWrapper(this, "stagings", 0);
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper(this, "dirty", false);
  private final ObjectProperty<SamplingQuality> previewQuality =
      new SimpleObjectProperty<>(this, "previewQuality", SamplingQuality.PREVIEW);
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(this, "selection", Selection.NONE);

  private @Nullable History<Song> history;
  private @Nullable Song saved;
  private @Nullable RenderSession session;
  private @Nullable Runnable waitingForVoice;
  private Cancellation opening = new Cancellation();
  private Cancellation.Registration listening = () -> {};

  /** With all that instruments play in memory. */
  public SongViewModel(
      Engine engine,
      VoiceShelf voices,
      SoundFonts fonts,
      Player player,
      Notices notices,
      Executor background,
      Executor ui) {
    this(engine, voices, fonts, SoundStore.MEMORY, player, notices, background, ui);
  }

  /**
   * @param engine sings
   * @param voices who can sing
   * @param fonts loads what plays the tracks that nobody sings, as it is set when it is asked
   * @param store where lies what they play
   * @param player gets what can be heard
   * @param background runs work that takes its time
   * @param ui runs what changes the properties, in order
   */
  public SongViewModel(
      Engine engine,
      VoiceShelf voices,
      SoundFonts fonts,
      SoundStore store,
      Player player,
      Notices notices,
      Executor background,
      Executor ui) {
    this.engine = engine;
    this.voices = voices;
    this.player = player;
    this.notices = notices;
    this.background = background;
    this.ui = ui;
    accompanist = new Accompanist(fonts, store, notices, background, ui);
    accompanist.onChange(this::stage);
    voices.onChange(this::stage);
    previewQuality.subscribe((before, now) -> stage());
    player
        .positionProperty()
        .map(seconds -> Math.floor(seconds.doubleValue()))
        .subscribe((before, second) -> accompanist.readAhead(second));
  }

  /** Loads what plays the accompaniment; on a thread that may wait. */
  @FunctionalInterface
  public interface SoundFonts {
    SoundFont load() throws EngineException;
  }

  /** What is open, as it is now; empty where nothing is. */
  public ReadOnlyObjectProperty<Optional<SongReading>> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** What is open, as it is now; empty where nothing is. */
  public Optional<SongReading> reading() {
    return reading.get();
  }

  /** How far it is sung. */
  public ReadOnlyObjectProperty<RenderSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /** What would be undone. */
  public ReadOnlyObjectProperty<Optional<EditName>> undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /** What would be done again. */
  public ReadOnlyObjectProperty<Optional<EditName>> redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /** Whether something was changed since it was saved. */
  public ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  /** How much work is spent on what is heard while the song is worked at. */
  public ObjectProperty<SamplingQuality> previewQualityProperty() {
    return previewQuality;
  }

  /** What is chosen in all views. */
  public ObjectProperty<Selection> selectionProperty() {
    return selection;
  }

  /** The track that is worked at. */
  public Optional<TrackReading> track() {
    return reading.get().flatMap(now -> now.track(selection.get().track()));
  }

  /** The notes that are chosen, by onset. */
  public List<PerformedNote> selectedNotes() {
    Set<NoteKey> chosen = selection.get().notes();
    return track()
        .map(now -> now.notes().stream().filter(note -> chosen.contains(note.key())).toList())
        .orElse(List.of());
  }

  /** Plays what is sung. */
  public Player player() {
    return player;
  }

  /** What is sung for the ear, and can be rendered to a file; empty until the engine is there. */
  public Optional<RenderSession> session() {
    return Optional.ofNullable(session);
  }

  /**
   * Opens a song in place of whatever is open, and begins to sing it.
   *
   * @param asSaved whether it is as it lies on the disk; otherwise it is to be saved
   */
  public void open(Song song, boolean asSaved) {
    open(SongReading.of(song), asSaved);
  }

  /** Opens a song that was read already, as a thread that may wait does it. */
  public void open(SongReading opened, boolean asSaved) {
    close();
    Song song = opened.song();
    history = new History<>(song);
    saved = asSaved ? song : null;
    // Before the views see the song: where they begin is told by the track that is worked at.
    selection.set(begin(song));
    reading.set(Optional.of(opened));
    show(song);
    Cancellation mine = new Cancellation();
    opening = mine;
    background.execute(() -> begin(mine));
  }

  private static Selection begin(Song song) {
    return song.tracks().stream()
        .filter(track -> track.role() == TrackRole.SUNG)
        .findFirst()
        .or(() -> song.tracks().stream().findFirst())
        .map(track -> Selection.of(track.id()))
        .orElse(Selection.NONE);
  }

  private void begin(Cancellation mine) {
    try {
      // The first voice decides at what rate the song is heard: no session before it is there.
      RenderEngine opened = engine.get();
      ui.execute(() -> {
        if (!mine.isRequested()) {
          awaitVoice(mine, opened);
        }
      });
    } catch (EngineException | RuntimeException e) {
      ui.execute(() -> {
        if (!mine.isRequested()) {
          notices.show("", e);
        }
      });
    }
  }

  private void awaitVoice(Cancellation mine, RenderEngine opened) {
    Runnable attempt =
        () -> {
          if (mine.isRequested() || session != null) {
            return;
          }
          SongReading now = reading.get().orElseThrow();
          Arrangement first = staged(now, List.of());
          // Where nobody's voice can be had, the instruments play alone.
          boolean somebodySings =
              now.tracks().stream()
                  .filter(track -> track.line().isPresent())
                  .anyMatch(track -> !voices.isAbsent(track.track().singer().bank()));
          if (somebodySings && first.tracks().isEmpty()) {
            return;
          }
          RenderSession begun = opened.open(first, RenderRank.PREVIEW);
          session = begun;
          waitingForVoice = null;
          player.load(begun.playback());
          listening = begun.listen(ui, told -> heard(begun, told));
          stage();
        };
    waitingForVoice = attempt;
    attempt.run();
  }

  private void heard(RenderSession from, RenderSnapshot told) {
    if (from == session) {
      player.timelineChanged();
      snapshot.set(told);
    }
  }

  private Arrangement staged(SongReading now, List<SoundTrack> sounds) {
    return Staging.of(now, voices, previewQuality.get(), sounds);
  }

  /** Changes whenever the song was brought on the stage anew, as a voice or sound arrived. */
  public ReadOnlyLongProperty stagingsProperty() {
    return stagings.getReadOnlyProperty();
  }

  /** The song as it would go to a file now; empty where nothing is open. */
  public Optional<Stage> stage(SamplingQuality quality) {
    return reading.get().map(now -> stage(now, quality));
  }

  private Stage stage(SongReading now, SamplingQuality quality) {
    List<SoundTrack> sounds =
        session == null ? List.of() : accompanist.sounds(now, session.sampleRate());
    Accompanist.Rehearsal rehearsal = accompanist.rehearsal(now);
    List<String> awaited = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (TrackReading track : now.tracks()) {
      String bank = track.track().singer().bank();
      boolean sings = track.line().isPresent();
      if ((sings && voices.isAbsent(bank)) || rehearsal.failed().contains(track.track().id())) {
        absent.add(track.track().name());
      } else if ((sings && voices.bank(track.track().singer()).isEmpty())
          || rehearsal.awaited().contains(track.track().id())) {
        awaited.add(track.track().name());
      }
    }
    return new Stage(Staging.of(now, voices, quality, sounds), rehearsal.level(), awaited, absent);
  }

  /** Brings what is heard to what the song now is. */
  private void stage() {
    update();
    stagings.set(stagings.get() + 1);
  }

  private void update() {
    if (waitingForVoice != null) {
      waitingForVoice.run();
    }
    if (session == null || reading.get().isEmpty()) {
      return;
    }
    SongReading now = reading.get().get();
    session.update(staged(now, accompanist.sounds(now, session.sampleRate())));
    player.timelineChanged();
  }

  /**
   * Changes the song. An edit that changes nothing is no step.
   *
   * @param change a pure function of the song as it is
   */
  public void edit(EditName name, UnaryOperator<Song> change) {
    if (history == null) {
      return;
    }
    Song next = change.apply(history.now());
    if (!next.equals(history.now())) {
      history.step(name, next);
      change(next);
    }
  }

  /**
   * Shows and plays the song as a gesture that goes on would make it, without a step; each preview
   * stands in place of the one before. Ends with {@link #commit}, {@link #cancelPreview} or an
   * edit.
   *
   * @param change of the song as it is without any preview
   */
  public void preview(UnaryOperator<Song> change) {
    if (history != null) {
      change(change.apply(history.now()));
    }
  }

  /** Makes what was previewed a step; does nothing where that changed nothing. */
  public void commit(EditName name) {
    Optional<Song> shown = reading.get().map(SongReading::song);
    shown.ifPresent(song -> edit(name, before -> song));
  }

  /** Goes back to the song as it is without a preview. */
  public void cancelPreview() {
    if (history != null) {
      change(history.now());
    }
  }

  /** Takes back the last edit. */
  public void undo() {
    if (history != null) {
      history.back();
      change(history.now());
    }
  }

  /** Does again what was last taken back. */
  public void redo() {
    if (history != null) {
      history.forth();
      change(history.now());
    }
  }

  private void change(Song song) {
    Optional<TempoMap> before = reading.get().map(SongReading::tempo);
    show(song);
    stage();
    before.ifPresent(old -> keepPlace(old, reading.get().orElseThrow().tempo()));
  }

  /** A loop lies over notes, not over seconds, and so does the playhead. */
  private void keepPlace(TempoMap before, TempoMap now) {
    if (!before.points().equals(now.points())) {
      player.retime(second -> now.secondAt(before.quarterAt(second)));
    }
  }

  private void show(Song song) {
    SongReading now =
        reading.get().map(before -> before.next(song)).orElseGet(() -> SongReading.of(song));
    reading.set(Optional.of(now));
    keepSelection(now);
    History<Song> steps = history;
    undoable.set(steps == null ? Optional.empty() : steps.undo());
    redoable.set(steps == null ? Optional.empty() : steps.redo());
    dirty.set(!song.equals(saved));
  }

  /** What isn't there any more can't be chosen. */
  private void keepSelection(SongReading now) {
    Selection chosen = selection.get();
    Optional<TrackReading> track = now.track(chosen.track());
    if (track.isEmpty()) {
      selection.set(
          now.tracks().stream()
              .findFirst()
              .map(first -> Selection.of(first.track().id()))
              .orElse(Selection.NONE));
      return;
    }
    Set<NoteKey> there =
        track.get().notes().stream()
            .map(PerformedNote::key)
            .filter(chosen.notes()::contains)
            .collect(Collectors.toSet());
    if (!there.equals(chosen.notes())) {
      selection.set(chosen.with(there));
    }
  }

  /** The song as it now is, lies on the disk. */
  public void markSaved(Song song) {
    saved = song;
    dirty.set(history != null && !history.now().equals(saved));
  }

  /** Tries again what could not be sung. */
  public void retryFailed() {
    if (session != null) {
      session.retryFailed();
    }
  }

  /**
   * Tries again a single phrase that could not be sung.
   *
   * @param track its track's id
   */
  public void retry(String track, PhraseView phrase) {
    if (session != null) {
      session.retry(track, phrase);
    }
  }

  /** Has the accompaniment played anew: another SoundFont was chosen. */
  public void soundFontChanged() {
    accompanist.restart();
  }

  /** Puts the song away; what is being sung is given up. */
  public void close() {
    opening.request();
    listening.close();
    waitingForVoice = null;
    accompanist.close();
    player.unload();
    RenderSession open = session;
    session = null;
    if (open != null) {
      engine.close(open);
    }
    history = null;
    saved = null;
    selection.set(Selection.NONE);
    reading.set(Optional.empty());
    snapshot.set(new RenderSnapshot(Arrangement.EMPTY, List.of()));
    undoable.set(Optional.empty());
    redoable.set(Optional.empty());
    dirty.set(false);
  }
}
