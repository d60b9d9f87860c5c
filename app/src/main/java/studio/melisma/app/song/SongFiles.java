package studio.melisma.app.song;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;
import studio.melisma.project.Project;
import studio.melisma.project.ProjectFile;
import studio.melisma.project.ProjectHistory;
import studio.melisma.project.Recovery;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;
import studio.melisma.work.Cancellation;

/**
 * Where songs come from and where they go. Files are read and written in the background; the song
 * that is open stays until the next one is there. What isn't saved yet is kept against crashes.
 * Belongs to the window's thread.
 */
public final class SongFiles {

  /** The files that were opened or saved last, the newest first. */
  public static final Setting<List<String>> RECENT = Setting.ofTexts("files.recent");

  /** Opens the last save of a project that can't be opened itself. */
  public static final String OPEN_LAST_GOOD = "file.open-last-good";

  /** Opens what a crash has left. */
  public static final String RECOVER = "file.recover";

  private static final int MOST_RECENT = 16;

  private final SongViewModel model;
  private final Notices notices;
  private final Texts texts;
  private final Executor background;
  private final Executor ui;
  private final ProjectHistory history;
  private final CrashRecovery crashes;
  private final ObjectProperty<List<String>> recent;
  private final Map<String, String> kept = new HashMap<>();
  private final ReadOnlyObjectWrapper<Optional<String>> opening =
      new ReadOnlyObjectWrapper<>(this, "opening", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Path>> project =
      new ReadOnlyObjectWrapper<>(this, "project", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Path>> lastGood =
      new ReadOnlyObjectWrapper<>(this, "lastGood", Optional.empty());

  /** Of the file that is being read. */
  private Cancellation awaited = new Cancellation();

  /**
   * @param folders where histories and what isn't saved yet are kept
   * @param background runs work that takes its time
   * @param ui runs what changes the properties, in order
   */
  public SongFiles(
      SongViewModel model,
      Settings settings,
      Notices notices,
      Texts texts,
      UserFolders folders,
      InstantSource clock,
      Executor background,
      Executor ui) {
    this.model = model;
    this.notices = notices;
    this.texts = texts;
    this.background = background;
    this.ui = ui;
    history = ProjectHistory.of(folders);
    crashes = new CrashRecovery(folders, clock, notices, texts, background, ui);
    recent = settings.property(RECENT);
  }

  /** The name of the file that is being read; empty while none is. */
  public ReadOnlyObjectProperty<Optional<String>> openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** Where the song is saved; empty where it never was. */
  public ReadOnlyObjectProperty<Optional<Path>> projectProperty() {
    return project.getReadOnlyProperty();
  }

  /** The last good save of a project that could not be opened. */
  public ReadOnlyObjectProperty<Optional<Path>> lastGoodProperty() {
    return lastGood.getReadOnlyProperty();
  }

  /** What crashes have left, the newest first. */
  public ReadOnlyObjectProperty<List<Recovery.Entry>> recoverableProperty() {
    return crashes.recoverableProperty();
  }

  /** The files that were opened or saved last, the newest first. */
  public ObjectProperty<List<String>> recentProperty() {
    return recent;
  }

  /**
   * What the rooms of the studio keep of their own with the song that is open, by names that begin
   * with the room's ("export.options"). It is read with a project and written with the next save;
   * it alone doesn't make the song one that is to be saved. What no room knows stays as it is.
   */
  public Map<String, String> kept() {
    return kept;
  }

  private record Opened(
      SongReading reading,
      Map<String, String> kept,
      boolean saved,
      Optional<Path> project,
      Optional<Recovery.Entry> leftover) {

    static Opened of(
        Project read, boolean saved, Optional<Path> file, Optional<Recovery.Entry> leftover) {
      return new Opened(SongReading.of(read.song()), read.studio(), saved, file, leftover);
    }

    static Opened of(Project read, boolean saved, Optional<Path> file) {
      return of(read, saved, file, Optional.empty());
    }
  }

  @FunctionalInterface
  private interface Source {
    Opened read() throws EngineException;
  }

  /** Opens a score or a project, by the ending of its name. */
  public void open(Path file) {
    begin(
        name(file),
        Optional.of(file),
        () -> {
          if (isProject(file)) {
            return Opened.of(ProjectFile.read(file), true, Optional.of(file));
          }
          return imported(ScoreDocument.read(file));
        });
  }

  /** Opens a score of which the bytes are there, as the demo's are. */
  public void open(String name, byte[] bytes) {
    begin(name, Optional.empty(), () -> imported(ScoreDocument.of(name, Optional.empty(), bytes)));
  }

  /** Opens an earlier save as a song of its own, which is to be saved elsewhere. */
  public void openCopy(Path save) {
    begin(
        name(save),
        Optional.empty(),
        () -> Opened.of(ProjectFile.read(save), false, Optional.empty()));
  }

  /**
   * Opens a song in which nothing is written yet.
   *
   * @param title of the song
   * @param track what its one track is called
   */
  public void create(String title, String track) {
    begin(
        title,
        Optional.empty(),
        () -> Opened.of(Project.of(NewSong.of(title, track)), true, Optional.empty()));
  }

  private static Opened imported(ScoreDocument document) {
    return Opened.of(Project.of(SongImport.of(document)), true, Optional.empty());
  }

  private void begin(String name, Optional<Path> file, Source from) {
    awaited.request();
    Cancellation mine = new Cancellation();
    awaited = mine;
    opening.set(Optional.of(name));
    background.execute(() -> {
      Runnable result;
      try {
        // All of it here, so that the window doesn't wait for a long score either.
        Opened opened = from.read();
        result = () -> show(opened, file);
      } catch (ProjectRefusedException e) {
        Optional<Path> good = file.flatMap(this::newestIntact);
        result = () -> refused(name, e, good);
      } catch (EngineException | RuntimeException | OutOfMemoryError e) {
        result = () -> notices.show(name, e);
      }
      Runnable end = result;
      ui.execute(() -> {
        if (!mine.isRequested()) {
          opening.set(Optional.empty());
          end.run();
        }
      });
    });
  }

  private void show(Opened opened, Optional<Path> file) {
    crashes.end();
    // Before the rooms see the song: they look at what they kept with it.
    kept.clear();
    kept.putAll(opened.kept());
    model.open(opened.reading(), opened.saved());
    project.set(opened.project());
    crashes.begin(opened.reading().song().title(), opened.leftover());
    file.ifPresent(this::remember);
  }

  private Optional<Path> newestIntact(Path broken) {
    try {
      return history.newestIntact(broken).map(ProjectHistory.Entry::file);
    } catch (ResourceException e) {
      ui.execute(() -> notices.show(name(broken), e));
      return Optional.empty();
    }
  }

  private void refused(String name, ProjectRefusedException why, Optional<Path> good) {
    lastGood.set(good);
    Notice told =
        Notice.problem(texts.get("window.problem", name, String.valueOf(why.getMessage())));
    notices.show(good.isPresent() ? told.withCommand(OPEN_LAST_GOOD) : told);
  }

  /** Gives up what is being opened. */
  public void cancel() {
    awaited.request();
    opening.set(Optional.empty());
  }

  /** Puts the song away, with what was kept of it against crashes. */
  public void close() {
    cancel();
    crashes.end();
    model.close();
    kept.clear();
    project.set(Optional.empty());
  }

  /** Where the song may be saved: where it was, beside its score, or in the user's folder. */
  public Path suggestion() {
    if (project.get().isPresent()) {
      return project.get().get();
    }
    Optional<Song> song = model.reading().map(SongReading::song);
    Optional<Path> score = song.flatMap(now -> now.document().origin());
    if (score.isPresent()) {
      String name = name(score.get());
      int dot = name.lastIndexOf('.');
      return score
          .get()
          .resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ProjectFile.EXTENSION);
    }
    String title = song.map(Song::title).orElse("");
    return Path.of(
        System.getProperty("user.home", ""),
        title.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-") + ProjectFile.EXTENSION);
  }

  /**
   * Saves the song.
   *
   * @param file gets the ending of projects where it has none
   * @param then done when it lies on the disk, and not when it could not be saved
   */
  public void save(Path file, Runnable then) {
    Optional<Song> now = model.reading().map(SongReading::song);
    if (now.isEmpty()) {
      return;
    }
    Project saving = new Project(now.get(), kept);
    Path target = isProject(file) ? file : file.resolveSibling(name(file) + ProjectFile.EXTENSION);
    background.execute(() -> {
      try {
        ProjectFile.write(saving, target);
      } catch (EngineException | RuntimeException e) {
        ui.execute(() -> notices.show(name(target), e));
        return;
      }
      try {
        history.keep(target);
      } catch (ResourceException e) {
        ui.execute(() -> notices.show(name(target), e));
      }
      ui.execute(() -> saved(saving.song(), target, then));
    });
  }

  private void saved(Song song, Path target, Runnable then) {
    model.markSaved(song);
    project.set(Optional.of(target));
    remember(target);
    crashes.saved();
    then.run();
  }

  /** What was saved of the song before, the newest first, brought to a listener. */
  public void history(Consumer<List<ProjectHistory.Entry>> listener) {
    Optional<Path> file = project.get();
    if (file.isEmpty()) {
      listener.accept(List.of());
      return;
    }
    background.execute(() -> {
      try {
        List<ProjectHistory.Entry> entries = history.entries(file.get());
        ui.execute(() -> listener.accept(entries));
      } catch (ResourceException e) {
        ui.execute(() -> notices.show(name(file.get()), e));
      }
    });
  }

  /** Keeps what isn't saved yet against crashes; to be called every few seconds. */
  public void tick() {
    model
        .reading()
        .ifPresent(now ->
            crashes.keep(
                new Project(now.song(), kept), model.dirtyProperty().get(), project.get()));
  }

  /** Looks in the background for what crashes have left, and offers it. */
  public void lookForLeftovers() {
    crashes.lookForLeftovers();
  }

  /** Opens what a crash has left, as it was: not saved. */
  public void recover(Recovery.Entry entry) {
    begin(
        entry.title(),
        Optional.empty(),
        () -> Opened.of(crashes.read(entry), false, entry.original(), Optional.of(entry)));
  }

  private void remember(Path file) {
    String path = file.toAbsolutePath().toString();
    List<String> files = new ArrayList<>(recent.get());
    files.remove(path);
    files.addFirst(path);
    recent.set(List.copyOf(files.subList(0, Math.min(MOST_RECENT, files.size()))));
  }

  private static boolean isProject(Path file) {
    return name(file).toLowerCase(Locale.ROOT).endsWith(ProjectFile.EXTENSION);
  }

  /** A file's name without its folder. */
  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
