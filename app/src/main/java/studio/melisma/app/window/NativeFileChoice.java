package studio.melisma.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks with the operating system's own dialogs, which open where the last file was. */
public final class NativeFileChoice implements FileChoice {

  private @Nullable File folder;

  @Override
  public Optional<Path> scoreToOpen(Window owner) {
    FileChooser chooser = chooser("Open a score");
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter("MusicXML scores", "*.musicxml", "*.mxl", "*.xml"),
            new ExtensionFilter("All files", "*"));
    return chosen(chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> recordingToSave(Window owner, String suggestion) {
    FileChooser chooser = chooser("Save the recording");
    chooser.getExtensionFilters().add(new ExtensionFilter("WAV sound", "*.wav"));
    chooser.setInitialFileName(suggestion);
    return chosen(chooser.showSaveDialog(owner));
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    if (folder != null && folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    return chooser;
  }

  private Optional<Path> chosen(@Nullable File file) {
    if (file == null) {
      return Optional.empty();
    }
    folder = file.getParentFile();
    return Optional.of(file.toPath());
  }
}
