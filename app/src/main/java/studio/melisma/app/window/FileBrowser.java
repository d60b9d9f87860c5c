package studio.melisma.app.window;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import studio.melisma.app.notices.Notices;
import studio.melisma.failure.ResourceException;

/** The system's own browser of files. */
final class FileBrowser {

  private FileBrowser() {}

  /** Shows a file there, or its folder where the browser can't point at files. */
  static void show(Path file, Notices notices, Executor background, Executor ui) {
    background.execute(() -> {
      try {
        browse(file);
      } catch (ResourceException e) {
        ui.execute(() -> notices.show(String.valueOf(file.getFileName()), e));
      }
    });
  }

  private static void browse(Path file) throws ResourceException {
    try {
      Desktop desktop = Desktop.getDesktop();
      if (desktop.isSupported(Desktop.Action.BROWSE_FILE_DIR)) {
        desktop.browseFileDirectory(file.toFile());
      } else {
        desktop.open(file.toAbsolutePath().getParent().toFile());
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      throw new ResourceException(
          "no program shows the folder " + file.toAbsolutePath().getParent(), e);
    }
  }
}
