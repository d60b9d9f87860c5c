package studio.melisma.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.stage.Stage;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.Keystroke;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.palette.Look;
import studio.melisma.app.playing.SoundSettings;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.settings.SettingsFile;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.RenderSettings;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.window.Desks;
import studio.melisma.app.window.StudioWindow;
import studio.melisma.app.window.StudioWindow.Rooms;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;
import studio.melisma.render.RenderEngine;
import studio.melisma.voicebank.VoicebankLibrary;

/**
 * The rooms of one studio, built over its surroundings. Everything that the program is made of is
 * put together here and nowhere else, so that tests drive what users have. Made and used on the
 * window's thread.
 */
final class OpenStudio {

  private static final Logger LOGGER = System.getLogger(OpenStudio.class.getName());

  /** Longer than a phrase is sung or a file written. */
  private static final int FAREWELL_SECONDS = 10;

  /** How often it is looked whether something is to be kept against crashes. */
  private static final int TICK_SECONDS = 5;

  private static final int SETTLED_MILLIS = 500;

  /** Virtual threads wait for the engine, whose own pool sings. */
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /** What comes too late, when the studio is being closed, is nothing that anybody waits for. */
  private final Executor background =
      work -> {
        try {
          workers.execute(work);
        } catch (RejectedExecutionException late) {
          LOGGER.log(Level.DEBUG, "Work came when the studio was closed", late);
        }
      };

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clock").factory());

  private final UserFolders folders;
  private final SettingsFile settingsFile;
  private final Engine engine;
  private final Rooms rooms;
  private final StudioWindow window;

  OpenStudio(Surroundings surroundings) {
    folders = surroundings.folders();
    settingsFile =
        SettingsFile.at(folders.data().resolve("settings.json"), surroundings.clock(), this::later);
    Settings settings = settingsFile.settings();
    // Settings belong to this thread; the engine and its instruments are made by others.
    ObjectProperty<Double> threads = settings.property(RenderSettings.THREADS);
    ObjectProperty<String> soundFont = settings.property(SoundSettings.SOUND_FONT);
    Texts texts = Texts.of(settings, surroundings.locale());
    Notices notices = new Notices(texts);
    settingsFile.onTrouble(problem -> Platform.runLater(() -> notices.show("", problem)));
    settingsFile
        .setAside()
        .ifPresent(
            aside -> notices.show(Notice.problem(texts.get("window.settings.set-aside", aside))));
    engine =
        new Engine(
            folders,
            warning -> Platform.runLater(() -> notices.show(Notice.remark(warning))),
            () -> (int) Math.round(threads.get()));
    VoiceShelf voices =
        new VoiceShelf(
            new VoicebankLibrary(folders.data(), folders.cache()),
            notices,
            background,
            Platform::runLater);
    SongViewModel song =
        new SongViewModel(
            engine,
            voices,
            () -> font(soundFont.get(), notices, texts),
            surroundings.player().apply(settings),
            notices,
            // Closes its sessions also when it is late.
            workers,
            Platform::runLater);
    soundFont.subscribe((before, now) -> song.soundFontChanged());
    SongFiles files =
        new SongFiles(
            song,
            settings,
            notices,
            texts,
            folders,
            surroundings.clock(),
            background,
            Platform::runLater);
    Commands commands = new Commands();
    Look look = surroundings.look().apply(settings);
    rooms =
        new Rooms(
            song,
            files,
            voices,
            commands,
            new Keymap(commands, settings, texts, Keystroke.onMac()),
            settings,
            notices,
            texts,
            look,
            Desks.of(
                engine,
                folders,
                song,
                voices,
                surroundings.player(),
                settings,
                notices,
                texts,
                surroundings.clock(),
                background,
                Platform::runLater),
            background,
            Platform::runLater);
    window =
        new StudioWindow(
            rooms, surroundings.choice().apply(texts), surroundings.questions().apply(texts, look));
  }

  /** What the window shows. */
  Rooms rooms() {
    return rooms;
  }

  /** Shows the window. */
  void show(Stage stage) {
    window.show(stage);
  }

  /**
   * Looks what there is on this machine, and from now on keeps what isn't saved against crashes.
   */
  void begin() {
    // Not a virtual thread: to load the runtime that runs models is native work.
    Thread _ = Thread.ofPlatform().daemon().name("engine warming up").start(this::warmUp);
    rooms.voices().list();
    rooms.files().lookForLeftovers();
    ScheduledFuture<?> _ =
        clock.scheduleAtFixedRate(
            () -> Platform.runLater(rooms.files()::tick),
            TICK_SECONDS,
            TICK_SECONDS,
            TimeUnit.SECONDS);
  }

  private void warmUp() {
    try {
      RenderEngine.warmUp();
    } catch (RuntimeException | LinkageError unable) {
      // Nothing can be sung on this machine: better told now than after work was put into a song.
      Platform.runLater(() -> rooms.notices().show("", unable));
    }
  }

  /** Settings are written when no more have changed for a moment. */
  private void later(Runnable task) {
    ScheduledFuture<?> _ =
        clock.schedule(() -> background.execute(task), SETTLED_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The instruments that were chosen; where they are gone, those that come along. */
  private SoundFont font(String file, Notices notices, Texts texts) throws EngineException {
    if (!file.isEmpty()) {
      try {
        return SoundFont.open(Path.of(file));
      } catch (ResourceException | InvalidPathException missing) {
        String told =
            texts.get("settings.sound-font.missing", file, String.valueOf(missing.getMessage()));
        Platform.runLater(() -> notices.show(Notice.problem(told).withCommand("app.settings")));
      }
    }
    return SoundFont.builtIn(folders.cache());
  }

  /** A fault closes nothing: it is told and written down. */
  void uncaught(Thread thread, Throwable fault) {
    LOGGER.log(Level.ERROR, "A fault in thread " + thread.getName(), fault);
    Platform.runLater(() -> rooms.notices().show(rooms.texts().get("window.title"), fault));
  }

  /**
   * Ends what the window began, once it is closed. Lets a file that is being written be finished.
   *
   * @return false when something still goes on after a while
   */
  boolean close() throws InterruptedException {
    clock.shutdownNow();
    settingsFile.close();
    workers.shutdown();
    if (!workers.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
      LOGGER.log(Level.WARNING, "Work was still going on and is given up");
      return false;
    }
    // On a thread of its own: a model's run can't be interrupted, and may be stuck.
    Thread closing = Thread.ofPlatform().daemon().name("engine closing").start(engine::close);
    boolean closed = closing.join(Duration.ofSeconds(FAREWELL_SECONDS));
    if (!closed) {
      LOGGER.log(Level.WARNING, "The engine was still singing and is given up");
    }
    return closed;
  }
}
