package studio.melisma.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import studio.melisma.files.UserFolders;

/** The program that the toolkit starts: one studio on this machine. */
public final class StudioApplication extends Application {

  /** Set by the launcher to record which classes a start needs: shows the window and closes it. */
  private static final String WARM_UP = "melisma.warm-up";

  private @Nullable OpenStudio studio;

  @Override
  public void start(Stage stage) throws IOException {
    boolean warmUp = Boolean.getBoolean(WARM_UP);
    Surroundings machine = Surroundings.ofThisMachine();
    if (warmUp) {
      // The build's window leaves nothing in the user's settings, not even its own place.
      Path none = Files.createTempDirectory("melisma-warm-up");
      machine = machine.in(new UserFolders(none.resolve("data"), none.resolve("cache")));
    }
    if (!warmUp) {
      Logs.to(machine.folders().cache().resolve("logs"));
    }
    OpenStudio open = new OpenStudio(machine);
    studio = open;
    Thread.setDefaultUncaughtExceptionHandler(open::uncaught);
    open.show(stage);
    if (warmUp) {
      Platform.runLater(stage::hide);
      return;
    }
    open.begin();
    getParameters().getUnnamed().stream()
        .findFirst()
        .map(Path::of)
        .ifPresent(open.rooms().files()::open);
  }

  @Override
  public void stop() throws InterruptedException {
    if (studio != null && !studio.close()) {
      // A run of a model that is stuck in native code would keep the program for good.
      Runtime.getRuntime().halt(0);
    }
  }
}
