package studio.melisma.app.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Asks with the operating system's own dialogs, which open where the last score was, and save
 * beside it.
 */
public final class NativeFileChoice implements FileChoice {

  private @Nullable Path lastFolder;

  @Override
  public Optional<Path> scoreToOpen(Window owner) {
    FileChooser chooser = chooser("Open a score", lastFolder);
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter("MusicXML scores", "*.musicxml", "*.mxl", "*.xml"),
            new ExtensionFilter("All files", "*"));
    Optional<Path> score = chosen(chooser.showOpenDialog(owner));
    score.ifPresent(file -> lastFolder = file.toAbsolutePath().getParent());
    return score;
  }

  @Override
  public Optional<Path> recordingToSave(Window owner, Path suggestion) {
    FileChooser chooser = chooser("Save the recording", suggestion.toAbsolutePath().getParent());
    chooser.getExtensionFilters().add(new ExtensionFilter("WAV sound", "*.wav"));
    chooser.setInitialFileName(suggestion.getFileName().toString());
    return chosen(chooser.showSaveDialog(owner));
  }

  private static FileChooser chooser(String title, @Nullable Path folder) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    return chooser;
  }

  private static Optional<Path> chosen(@Nullable File file) {
    return Optional.ofNullable(file).map(File::toPath);
  }
}
