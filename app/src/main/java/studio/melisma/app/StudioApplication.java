package studio.melisma.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import studio.melisma.app.session.HouseVoice;
import studio.melisma.app.session.SongViewModel;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.transport.Player;
import studio.melisma.app.window.NativeFileChoice;
import studio.melisma.app.window.StudioWindow;
import studio.melisma.files.UserFolders;

/** Builds the rooms of the studio and shows its window. */
public final class StudioApplication extends Application {

  /** Longer than a phrase is sung or a file written. */
  private static final int FAREWELL_SECONDS = 10;

  /** Set by the launcher to record which classes a start needs: shows the window and closes it. */
  private static final String WARM_UP = "melisma.warm-up";

  /** Virtual threads wait for the engine, whose own pool sings. */
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  private final HouseVoice voice = new HouseVoice(UserFolders.ofThisMachine());

  @Override
  public void start(Stage stage) {
    SongViewModel song =
        new SongViewModel(
            voice,
            Player.ofThisMachine(new Settings(Map.of()), Platform::runLater),
            background,
            Platform::runLater);
    new StudioWindow(song, new NativeFileChoice()).show(stage);
    getParameters().getUnnamed().stream().findFirst().map(Path::of).ifPresent(song::open);
    if (Boolean.getBoolean(WARM_UP)) {
      Platform.runLater(stage::close);
    }
  }

  /** Lets a file that is being written be finished, with the window already gone. */
  @Override
  public void stop() throws InterruptedException {
    background.shutdown();
    if (!background.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
      background.shutdownNow();
    }
    voice.close();
  }
}
