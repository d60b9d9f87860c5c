package studio.melisma.app.window;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;

/** Where the window was and how large, remembered from one start to the next. */
final class WindowPlace {

  private static final double UNKNOWN = -100_000;
  private static final Setting<Double> X = Setting.ofNumber("window.x", UNKNOWN, UNKNOWN, -UNKNOWN);
  private static final Setting<Double> Y = Setting.ofNumber("window.y", UNKNOWN, UNKNOWN, -UNKNOWN);
  private static final Setting<Double> WIDTH = Setting.ofNumber("window.width", 1440, 400, 20_000);
  private static final Setting<Double> HEIGHT = Setting.ofNumber("window.height", 900, 300, 20_000);
  private static final Setting<Boolean> MAXIMIZED = Setting.ofBoolean("window.maximized", false);

  private WindowPlace() {}

  /** Brings a window to where it was, and remembers where it goes. */
  static void of(Stage stage, Settings settings) {
    double x = settings.get(X);
    double y = settings.get(Y);
    double width = settings.get(WIDTH);
    double height = settings.get(HEIGHT);
    // The screen on which it was may be gone.
    boolean seen =
        Screen.getScreensForRectangle(x, y, width, height).stream()
            .anyMatch(screen -> screen.getVisualBounds().contains(x, y));
    Rectangle2D room = Screen.getPrimary().getVisualBounds();
    if (seen) {
      stage.setX(x);
      stage.setY(y);
    }
    stage.setWidth(seen ? width : Math.min(width, room.getWidth()));
    stage.setHeight(seen ? height : Math.min(height, room.getHeight()));
    stage.setMaximized(settings.get(MAXIMIZED));
    // At once, and not only at the end, which a crash would not reach; the file waits a moment.
    Subscription watching =
        Subscription.combine(
            stage.xProperty().subscribe(() -> keep(stage, settings)),
            stage.yProperty().subscribe(() -> keep(stage, settings)),
            stage.widthProperty().subscribe(() -> keep(stage, settings)),
            stage.heightProperty().subscribe(() -> keep(stage, settings)),
            stage.maximizedProperty().subscribe(() -> keep(stage, settings)));
    stage.setOnHiding(hiding -> {
      keep(stage, settings);
      watching.unsubscribe();
    });
  }

  private static void keep(Stage stage, Settings settings) {
    if (!stage.isShowing() || stage.isIconified()) {
      return;
    }
    settings.set(MAXIMIZED, stage.isMaximized());
    if (stage.isMaximized() || stage.isFullScreen()) {
      return;
    }
    keep(settings, X, stage.getX());
    keep(settings, Y, stage.getY());
    keep(settings, WIDTH, Math.max(400, stage.getWidth()));
    keep(settings, HEIGHT, Math.max(300, stage.getHeight()));
  }

  private static void keep(Settings settings, Setting<Double> setting, double value) {
    if (Double.isFinite(value)) {
      settings.set(setting, value);
    }
  }
}
