package studio.melisma.app.song;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.failure.EngineException;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;
import studio.melisma.work.Cancellation;

/**
 * Where songs come from: files are read in the background, one at a time, and the song that is open
 * stays until the next one is there. Belongs to the window's thread.
 */
public final class SongFiles {

  /** The files that were opened last, the newest first. */
  public static final Setting<List<String>> RECENT = Setting.ofTexts("files.recent");

  private static final int MOST_RECENT = 16;

  private final SongViewModel model;
  private final Notices notices;
  private final Executor background;
  private final Executor ui;
  private final ObjectProperty<List<String>> recent;
  private final ReadOnlyObjectWrapper<Optional<String>> opening =
      new ReadOnlyObjectWrapper<>(this, "opening", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Path>> source =
      new ReadOnlyObjectWrapper<>(this, "source", Optional.empty());

  /** Of the file that is being read. */
  private Cancellation awaited = new Cancellation();

  /**
   * @param background runs work that takes its time
   * @param ui runs what changes the properties, in order
   */
  public SongFiles(
      SongViewModel model, Settings settings, Notices notices, Executor background, Executor ui) {
    this.model = model;
    this.notices = notices;
    this.background = background;
    this.ui = ui;
    recent = settings.property(RECENT);
  }

  /** The name of the file that is being read; empty while none is. */
  public ReadOnlyObjectProperty<Optional<String>> openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** The file that was opened last and is open; empty for a song that came from no file. */
  public ReadOnlyObjectProperty<Optional<Path>> sourceProperty() {
    return source.getReadOnlyProperty();
  }

  /** The files that were opened last, the newest first. */
  public ObjectProperty<List<String>> recentProperty() {
    return recent;
  }

  /** Opens a score. */
  public void open(Path file) {
    begin(name(file), Optional.of(file), () -> SongImport.of(ScoreDocument.read(file)));
  }

  /** Opens a score of which the bytes are there, as the demo's are. */
  public void open(String name, byte[] bytes) {
    begin(
        name,
        Optional.empty(),
        () -> SongImport.of(ScoreDocument.of(name, Optional.empty(), bytes)));
  }

  /**
   * Opens a song in which nothing is written yet.
   *
   * @param title of the song
   * @param track what its one track is called
   */
  public void create(String title, String track) {
    begin(title, Optional.empty(), () -> NewSong.of(title, track));
  }

  @FunctionalInterface
  private interface Source {
    Song read() throws EngineException;
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
        SongReading read = SongReading.of(from.read());
        result =
            () -> {
              model.open(read, /* asSaved= */ true);
              source.set(file);
              file.ifPresent(this::remember);
            };
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

  /** Gives up what is being opened. */
  public void cancel() {
    awaited.request();
    opening.set(Optional.empty());
  }

  private void remember(Path file) {
    String path = file.toAbsolutePath().toString();
    List<String> files = new ArrayList<>(recent.get());
    files.remove(path);
    files.addFirst(path);
    recent.set(List.copyOf(files.subList(0, Math.min(MOST_RECENT, files.size()))));
  }

  /** A file's name without its folder. */
  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
