package studio.melisma.app;

import java.util.Map;
import javafx.application.Application;

/** Starts the studio: {@code melisma} or {@code melisma open [SCORE]}. */
public final class Studio {

  private static final int USAGE = 2;
  private static final int NO_DISPLAY = 5;

  private Studio() {}

  /** Shows the window and returns when it is closed. */
  public static void main(String[] arguments) {
    if (arguments.length > 1 || (arguments.length == 1 && arguments[0].startsWith("-"))) {
      refuse("the window takes one score at most: melisma open [SCORE]", USAGE);
    }
    if (!hasDisplay(
        System.getProperty("os.name", ""),
        System.getProperty("glass.platform", ""),
        System.getenv())) {
      refuseDisplay();
    }
    try {
      Application.launch(StudioApplication.class, arguments);
    } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
      // So the toolkit says that a display can't be reached, or that GTK is not installed.
      refuseDisplay();
    }
  }

  /**
   * Whether windows can be shown at all; where that is not known, the toolkit finds out.
   *
   * @param system the operating system's name
   * @param platform the windowing that JavaFX was told to use; empty for the system's own
   */
  static boolean hasDisplay(String system, String platform, Map<String, String> environment) {
    return !system.startsWith("Linux")
        || platform.equals("Headless")
        || !environment.getOrDefault("DISPLAY", "").isBlank();
  }

  private static void refuseDisplay() {
    refuse(
        "there is no display to show a window on, or GTK 3 is missing. Without one, sing with:"
            + " melisma sing SCORE",
        NO_DISPLAY);
  }

  private static void refuse(String message, int status) {
    System.err.println("melisma: " + message);
    System.exit(status);
  }
}
