package studio.melisma.app.song;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.texts.Texts;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;
import studio.melisma.project.Autosave;
import studio.melisma.project.Project;
import studio.melisma.project.Recovery;

/**
 * What isn't saved yet of the song that is open is kept against crashes, and what crashes have left
 * is offered. Belongs to the window's thread; files are read and written in the background.
 */
final class CrashRecovery {

  private final Recovery recovery;
  private final InstantSource clock;
  private final Notices notices;
  private final Texts texts;
  private final Executor background;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<List<Recovery.Entry>> recoverable =
      new ReadOnlyObjectWrapper<>(this, "recoverable", List.of());

  private @Nullable Autosave autosave;

  /** What the song that is open was recovered from, until it is saved or given up. */
  private Recovery.@Nullable Entry recovered;

  CrashRecovery(
      UserFolders folders,
      InstantSource clock,
      Notices notices,
      Texts texts,
      Executor background,
      Executor ui) {
    recovery = Recovery.of(folders);
    this.clock = clock;
    this.notices = notices;
    this.texts = texts;
    this.background = background;
    this.ui = ui;
  }

  /** What crashes have left, the newest first. */
  ReadOnlyObjectProperty<List<Recovery.Entry>> recoverableProperty() {
    return recoverable.getReadOnlyProperty();
  }

  /** Looks in the background for what crashes have left, and offers it. */
  void lookForLeftovers() {
    background.execute(() -> {
      try {
        Recovery.Found found = recovery.found();
        ui.execute(() -> offer(found));
      } catch (ResourceException e) {
        ui.execute(() -> notices.show("", e));
      }
    });
  }

  private void offer(Recovery.Found found) {
    found
        .broken()
        .forEach(one ->
            notices.show(
                Notice.problem(texts.get("project.recover.broken", one.file(), one.reason()))));
    recoverable.set(found.entries());
    if (!found.entries().isEmpty()) {
      notices.show(
          Notice.remark(texts.get("project.recover.found", found.entries().getFirst().title()))
              .withCommand(SongFiles.RECOVER));
    }
  }

  /** Reads what a crash has left; on a thread that may wait. */
  Project read(Recovery.Entry entry) throws EngineException {
    return recovery.open(entry);
  }

  /**
   * Begins to keep a song that was just opened.
   *
   * @param leftover what it was recovered from, if it was
   */
  void begin(String title, Optional<Recovery.Entry> leftover) {
    recovered = leftover.orElse(null);
    recoverable.set(
        recoverable.get().stream().filter(entry -> !leftover.equals(Optional.of(entry))).toList());
    background.execute(() -> {
      try {
        Autosave begun = Autosave.start(recovery, title, clock);
        ui.execute(() -> {
          if (autosave == null) {
            autosave = begun;
          } else {
            close(begun);
          }
        });
      } catch (ResourceException e) {
        ui.execute(() -> notices.show(title, e));
      }
    });
  }

  /**
   * Keeps what isn't saved yet; to be called every few seconds.
   *
   * @param original where the song is saved; empty where it never was
   */
  void keep(Project now, boolean dirty, Optional<Path> original) {
    Autosave keeping = autosave;
    if (keeping == null) {
      return;
    }
    background.execute(() -> {
      try {
        keeping.tick(now, dirty, original);
      } catch (ResourceException e) {
        ui.execute(() -> notices.show(now.song().title(), e));
      }
    });
  }

  /** The song lies on the disk: what it was recovered from isn't needed any more. */
  void saved() {
    Recovery.@Nullable Entry spent = recovered;
    recovered = null;
    if (spent != null) {
      background.execute(() -> discard(spent));
    }
  }

  /** The song is put away, with what was kept of it. */
  void end() {
    Autosave kept = autosave;
    autosave = null;
    if (kept != null) {
      close(kept);
    }
    saved();
  }

  private void close(Autosave kept) {
    background.execute(() -> {
      try {
        kept.close();
      } catch (ResourceException e) {
        ui.execute(() -> notices.show("", e));
      }
    });
  }

  private void discard(Recovery.Entry entry) {
    try {
      recovery.discard(entry);
    } catch (ResourceException e) {
      ui.execute(() -> notices.show(entry.title(), e));
    }
  }
}
