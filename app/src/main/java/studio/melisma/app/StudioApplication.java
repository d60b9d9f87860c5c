package studio.melisma.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
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
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Player;
import studio.melisma.app.window.DialogQuestions;
import studio.melisma.app.window.NativeFileChoice;
import studio.melisma.app.window.StudioWindow;
import studio.melisma.app.window.StudioWindow.Rooms;
import studio.melisma.failure.EngineException;
import studio.melisma.files.UserFolders;
import studio.melisma.voicebank.VoicebankLibrary;

/** Builds the rooms of the studio and shows its window. */
public final class StudioApplication extends Application {

  private static final Logger LOGGER = System.getLogger(StudioApplication.class.getName());

  /** Longer than a phrase is sung or a file written. */
  private static final int FAREWELL_SECONDS = 10;

  /** How often it is looked whether something is to be kept against crashes. */
  private static final int TICK_SECONDS = 5;

  private static final int SETTLED_MILLIS = 500;

  /** Set by the launcher to record which classes a start needs: shows the window and closes it. */
  private static final String WARM_UP = "melisma.warm-up";

  /** Virtual threads wait for the engine, whose own pool sings. */
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  private final UserFolders folders = UserFolders.ofThisMachine();

  private final Engine engine =
      new Engine(folders, warning -> tell(notices -> notices.show(Notice.remark(warning))));

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clock").factory());

  private @Nullable Notices told;
  private @Nullable SettingsFile settingsFile;

  @Override
  public void start(Stage stage) {
    boolean warmUp = Boolean.getBoolean(WARM_UP);
    if (!warmUp) {
      Logs.to(folders.cache().resolve("logs"));
    }
    SettingsFile file =
        SettingsFile.at(
            folders.data().resolve("settings.json"), InstantSource.system(), this::later);
    settingsFile = file;
    Settings settings = file.settings();
    Texts texts = Texts.of(settings, Locale.getDefault());
    Notices notices = new Notices(texts);
    told = notices;
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> uncaught(thread, fault, texts));
    file.onTrouble(problem -> Platform.runLater(() -> notices.show("", problem)));
    file.setAside()
        .ifPresent(aside ->
            notices.show(Notice.problem(texts.get("window.settings.set-aside", aside))));
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
            () -> font(settings),
            Player.ofThisMachine(settings, Platform::runLater),
            notices,
            background,
            Platform::runLater);
    settings
        .property(SoundSettings.SOUND_FONT)
        .subscribe((before, now) -> song.soundFontChanged());
    SongFiles files =
        new SongFiles(
            song,
            settings,
            notices,
            texts,
            folders,
            InstantSource.system(),
            background,
            Platform::runLater);
    Commands commands = new Commands();
    Look look = Look.ofThisMachine(settings);
    new StudioWindow(
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
                background,
                Platform::runLater),
            new NativeFileChoice(texts),
            new DialogQuestions(texts, look))
        .show(stage);
    if (warmUp) {
      Platform.runLater(stage::hide);
      return;
    }
    voices.list();
    files.lookForLeftovers();
    getParameters().getUnnamed().stream().findFirst().map(Path::of).ifPresent(files::open);
    ScheduledFuture<?> unused =
        clock.scheduleAtFixedRate(
        () -> Platform.runLater(files::tick), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  /** Settings are written when no more have changed for a moment. */
  private void later(Runnable task) {
    ScheduledFuture<?> unused =
        clock.schedule(() -> background.execute(task), SETTLED_MILLIS, TimeUnit.MILLISECONDS);
  }

  private SoundFont font(Settings settings) throws EngineException {
    String file = settings.get(SoundSettings.SOUND_FONT);
    return file.isEmpty()
        ? SoundFont.builtIn(folders.cache())
        : SoundFont.open(Path.of(file));
  }

  /** A fault closes nothing: it is told and written down. */
  private void uncaught(Thread thread, Throwable fault, Texts texts) {
    LOGGER.log(Level.ERROR, "A fault in thread " + thread.getName(), fault);
    tell(notices -> notices.show(texts.get("window.title"), fault));
  }

  private void tell(Consumer<Notices> what) {
    Platform.runLater(() -> {
      if (told != null) {
        what.accept(told);
      }
    });
  }

  /** Lets a file that is being written be finished, with the window already gone. */
  @Override
  public void stop() throws InterruptedException {
    clock.shutdownNow();
    if (settingsFile != null) {
      settingsFile.close();
    }
    background.shutdown();
    if (!background.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
      LOGGER.log(Level.WARNING, "Work was still going on and is given up");
      // A run of a model that is stuck in native code would keep the program for good.
      Runtime.getRuntime().halt(0);
    }
    engine.close();
  }
}
