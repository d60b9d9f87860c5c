package studio.melisma.app.export;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.export.ExportRequest;
import studio.melisma.export.NotationExport;
import studio.melisma.export.NotationFormat;
import studio.melisma.failure.ResourceException;
import studio.melisma.song.SongReading;

/** The notes and words of the open song as files. Belongs to the window's thread. */
public final class NotationFiles {

  private final SongViewModel song;
  private final Supplier<Path> suggested;
  private final Notices notices;
  private final Texts texts;
  private final Executor background;
  private final Executor ui;

  /**
   * @param suggested a file of the song, of any format
   * @param background writes
   */
  NotationFiles(
      SongViewModel song,
      Supplier<Path> suggested,
      Notices notices,
      Texts texts,
      Executor background,
      Executor ui) {
    this.song = song;
    this.suggested = suggested;
    this.notices = notices;
    this.texts = texts;
    this.background = background;
    this.ui = ui;
  }

  /** A file to offer for them. */
  public Path suggestion(NotationFormat format) {
    return ExportTarget.withExtension(suggested.get().toAbsolutePath(), format.extension());
  }

  /**
   * Writes them as they are now, in the background.
   *
   * @param target replaced where it is there, as the user was asked already; its ending says which
   *     format is wanted
   * @param otherwise the format where the ending says nothing; then it gets one
   */
  public void write(Path target, NotationFormat otherwise) {
    Optional<SongReading> reading = song.reading();
    if (reading.isEmpty()) {
      return;
    }
    SongReading now = reading.get();
    Optional<NotationFormat> named = NotationFormat.of(target);
    Path file =
        named.isPresent()
            ? target
            : target.resolveSibling(target.getFileName() + "." + otherwise.extension());
    background.execute(() -> {
      Runnable result;
      try {
        NotationExport.write(
            now.song().score(),
            now.performance(),
            now.song().title(),
            named.orElse(otherwise),
            file,
            // A name that the user has not seen is not replaced.
            named.isPresent() ? ExportRequest.Existing.REPLACE : ExportRequest.Existing.REFUSE);
        result = () -> notices.show(Notice.done(texts.get("export.notes-written", file)));
      } catch (ResourceException | RuntimeException e) {
        result = () -> notices.show(String.valueOf(file.getFileName()), e);
      }
      ui.execute(result);
    });
  }
}
