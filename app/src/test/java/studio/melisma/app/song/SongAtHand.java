package studio.melisma.app.song;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Players;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.voicebank.VoicebankLibrary;

/**
 * A song to be worked at, with what it is made of, on folders of its own and without a sound
 * device: for tests of the rooms above. Made on the window's thread.
 */
public final class SongAtHand {

  public final UserFolders folders;
  public final Engine engine;
  public final Settings settings = new Settings(Map.of());
  public final Texts texts;
  public final Notices notices;
  public final VoiceShelf voices;
  public final SongViewModel song;
  public final SongFiles files;

  /** Drops what comes when all is over, as the studio does. */
  public final Executor background = this::work;

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param folder holds its folders
   */
  public SongAtHand(Path folder, Locale language, InstantSource clock) {
    folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    engine = new Engine(folders, warning -> {});
    texts = Texts.of(language);
    notices = new Notices(texts);
    voices =
        new VoiceShelf(
            new VoicebankLibrary(folders.data(), folders.cache()),
            notices,
            background,
            Platform::runLater);
    song =
        new SongViewModel(
            engine,
            voices,
            () -> SoundFont.builtIn(folders.cache()),
            Players.withoutDevice(),
            notices,
            background,
            Platform::runLater);
    files =
        new SongFiles(
            song, settings, notices, texts, folders, clock, background, Platform::runLater);
    voices.list();
  }

  private void work(Runnable task) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException e) {
      // Whoever would have waited for it is gone.
    }
  }

  /** Ends all of it: what was given up goes on for a moment in folders that are to be deleted. */
  public void close() throws Exception {
    Toolkit.run(song::close);
    workers.shutdown();
    assertThat(workers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    engine.close();
  }
}
