package studio.melisma.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The studio's log on the disk, for reports of faults: two files of half a megabyte at most. */
final class Logs {

  private static final int MOST_BYTES = 500_000;
  private static final int FILES = 2;

  private Logs() {}

  /**
   * Has everything that is logged written to files, too.
   *
   * @param folder made where it isn't there
   */
  static void to(Path folder) {
    try {
      Files.createDirectories(folder);
      FileHandler handler =
          new FileHandler(
              folder.toString().replace("%", "%%") + "/melisma-%g.log",
              MOST_BYTES,
              FILES,
              /* append= */ true);
      handler.setFormatter(new SimpleFormatter());
      Logger.getLogger("").addHandler(handler);
    } catch (IOException e) {
      // The terminal hears it all the same.
      Logger.getLogger(Logs.class.getName())
          .warning("The log can't be written to " + folder + ": " + e.getMessage());
    }
  }
}
