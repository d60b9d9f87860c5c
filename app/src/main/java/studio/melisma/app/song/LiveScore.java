package studio.melisma.app.song;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.failure.EngineException;
import studio.melisma.reimport.Merged;
import studio.melisma.reimport.Move;
import studio.melisma.reimport.Reimport;
import studio.melisma.reimport.ScoreWatch;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongReading;

/**
 * Follows the file of the open song's score: when the notation program saves it again, the song
 * takes it over as one step, with the user's edits on it. Belongs to the window's thread.
 */
public final class LiveScore {

  /** What happens when the score's file has changed. */
  public enum Mode {
    ALWAYS,
    ASK,
    NEVER
  }

  /** Whether the user is asked first. */
  public static final Setting<Mode> MODE = Setting.ofChoice("song.reimport", Mode.ALWAYS);

  /** Takes over what has changed, when the user is asked first. */
  public static final String REIMPORT = "file.reimport";

  private final SongViewModel model;
  private final Settings settings;
  private final Notices notices;
  private final Texts texts;
  private final Executor background;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<List<Move>> summary =
      new ReadOnlyObjectWrapper<>(this, "summary", List.of());
  private final ReadOnlyObjectWrapper<Optional<ScoreDocument>> waiting =
      new ReadOnlyObjectWrapper<>(this, "waiting", Optional.empty());
  private @Nullable Path watched;
  private @Nullable ScoreWatch watch;

  /** The newest score that is being taken over. */
  private @Nullable ScoreDocument newest;

  /**
   * @param background runs work that takes its time
   * @param ui runs what changes the properties, in order
   */
  public LiveScore(
      SongViewModel model,
      Settings settings,
      Notices notices,
      Texts texts,
      Executor background,
      Executor ui) {
    this.model = model;
    this.settings = settings;
    this.notices = notices;
    this.texts = texts;
    this.background = background;
    this.ui = ui;
    model.readingProperty().subscribe(this::follow);
  }

  /** What the last re-import has changed; empty before one, and once it was put away. */
  public ReadOnlyObjectProperty<List<Move>> summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** The score as its file now is, which the user has not taken over yet. */
  public ReadOnlyObjectProperty<Optional<ScoreDocument>> waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** Puts the summary away. */
  public void dismiss() {
    summary.set(List.of());
  }

  private void follow(Optional<SongReading> now) {
    Optional<Path> origin = now.flatMap(reading -> reading.song().document().origin());
    if (origin.equals(Optional.ofNullable(watched))) {
      return;
    }
    close();
    watched = origin.orElse(null);
    if (now.isPresent() && origin.isPresent()) {
      Path mine = origin.get();
      watch =
          ScoreWatch.start(
              now.get().song().document(),
              new ScoreWatch.Listener() {
                @Override
                public void changed(ScoreDocument again) {
                  ui.execute(() -> heard(mine, again));
                }

                @Override
                public void unreadable(EngineException reason) {
                  ui.execute(() -> notices.show(String.valueOf(mine.getFileName()), reason));
                }
              });
    }
  }

  /** Stops following. */
  public void close() {
    ScoreWatch open = watch;
    watch = null;
    watched = null;
    waiting.set(Optional.empty());
    summary.set(List.of());
    if (open != null) {
      open.close();
    }
  }

  private void heard(Path from, ScoreDocument again) {
    if (!from.equals(watched)) {
      return;
    }
    switch (settings.get(MODE)) {
      case ALWAYS -> take(again);
      case ASK -> {
        waiting.set(Optional.of(again));
        notices.show(
            Notice.remark(texts.get("song.reimport.ask", again.fileName())).withCommand(REIMPORT));
      }
      case NEVER -> waiting.set(Optional.of(again));
    }
  }

  /** Takes over the score as its file now is. */
  public void reimport() {
    waiting.get().ifPresent(this::take);
  }

  private void take(ScoreDocument again) {
    Optional<Song> before = model.reading().map(SongReading::song);
    if (before.isEmpty()) {
      return;
    }
    Path mine = watched;
    newest = again;
    background.execute(() -> {
      Runnable result;
      try {
        Merged merged = Reimport.merge(before.get(), again);
        result = () -> show(before.get(), again, merged);
      } catch (RuntimeException e) {
        result = () -> notices.show(again.fileName(), e);
      }
      Runnable end = result;
      ui.execute(() -> {
        // One that was saved before it may be merged behind it.
        if (mine != null && mine.equals(watched) && again.equals(newest)) {
          end.run();
        }
      });
    });
  }

  private void show(Song before, ScoreDocument again, Merged merged) {
    Optional<Song> now = model.reading().map(SongReading::song);
    if (!now.equals(Optional.of(before))) {
      // The user was faster: under what they have done since.
      take(again);
      return;
    }
    waiting.set(Optional.empty());
    model.edit(EditName.of("song.edit.reimport"), song -> merged.song());
    summary.set(merged.summary());
  }
}
