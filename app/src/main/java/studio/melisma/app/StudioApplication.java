package studio.melisma.app;

import atlantafx.base.theme.PrimerLight;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Player;
import studio.melisma.app.window.NativeFileChoice;
import studio.melisma.app.window.StudioWindow;
import studio.melisma.app.window.StudioWindow.Rooms;
import studio.melisma.files.UserFolders;
import studio.melisma.voicebank.VoicebankLibrary;

/** Builds the rooms of the studio and shows its window. */
public final class StudioApplication extends Application {

  private static final Logger LOGGER = System.getLogger(StudioApplication.class.getName());

  /** Longer than a phrase is sung or a file written. */
  private static final int FAREWELL_SECONDS = 10;

  /** Set by the launcher to record which classes a start needs: shows the window and closes it. */
  private static final String WARM_UP = "melisma.warm-up";

  /** Virtual threads wait for the engine, whose own pool sings. */
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  private final UserFolders folders = UserFolders.ofThisMachine();
  private final Texts texts = Texts.of(Locale.getDefault());
  private final Notices notices = new Notices(texts);
  private final Engine engine =
      new Engine(folders, warning -> Platform.runLater(() -> notices.show(Notice.remark(warning))));

  @Override
  public void start(Stage stage) {
    boolean warmUp = Boolean.getBoolean(WARM_UP);
    if (!warmUp) {
      Logs.to(folders.cache().resolve("logs"));
    }
    Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    Settings settings = new Settings(Map.of());
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
            () -> SoundFont.builtIn(folders.cache()),
            Player.ofThisMachine(settings, Platform::runLater),
            notices,
            background,
            Platform::runLater);
    SongFiles files = new SongFiles(song, settings, notices, background, Platform::runLater);
    new StudioWindow(
            new Rooms(
                song,
                files,
                voices,
                new Commands(),
                settings,
                notices,
                texts,
                new SimpleObjectProperty<>(Palette.LIGHT),
                background,
                Platform::runLater),
            new NativeFileChoice(texts))
        .show(stage);
    voices.list();
    getParameters().getUnnamed().stream().findFirst().map(Path::of).ifPresent(files::open);
    if (warmUp) {
      Platform.runLater(stage::close);
    }
  }

  /** A fault closes nothing: it is told and written down. */
  private void uncaught(Thread thread, Throwable fault) {
    LOGGER.log(Level.ERROR, "A fault of Melisma in " + thread.getName(), fault);
    Platform.runLater(() -> notices.show(texts.get("window.title"), fault));
  }

  /** Lets a file that is being written be finished, with the window already gone. */
  @Override
  public void stop() throws InterruptedException {
    background.shutdown();
    boolean quiet = background.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
    if (!quiet) {
      background.shutdownNow();
      // A run of a model that is stuck in native code would keep the program for good.
      Runtime.getRuntime().halt(0);
    }
    engine.close();
  }
}
