package studio.melisma.app.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.texts.Texts;

/**
 * Asks with the operating system's own dialogs, which open where the last song was, and save beside
 * it.
 */
public final class NativeFileChoice implements FileChoice {

  private static final List<String> SCORES = List.of("*.musicxml", "*.mxl", "*.xml");
  private static final String PROJECT = "*.melisma";

  private final Texts texts;
  private @Nullable Path lastFolder;

  public NativeFileChoice(Texts texts) {
    this.texts = texts;
  }

  @Override
  public Optional<Path> songToOpen(@Nullable Window owner) {
    FileChooser chooser = chooser("window.choose.open", lastFolder);
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(
                texts.get("window.choose.songs"),
                List.of(SCORES.get(0), SCORES.get(1), SCORES.get(2), PROJECT)),
            new ExtensionFilter(texts.get("window.choose.scores"), SCORES),
            new ExtensionFilter(texts.get("window.choose.projects"), PROJECT),
            new ExtensionFilter(texts.get("window.choose.all"), "*"));
    Optional<Path> song = chosen(chooser.showOpenDialog(owner));
    song.ifPresent(file -> lastFolder = file.toAbsolutePath().getParent());
    return song;
  }

  @Override
  public Optional<Path> projectToSave(@Nullable Window owner, Path suggestion) {
    FileChooser chooser = chooser("window.choose.save", suggestion.toAbsolutePath().getParent());
    chooser
        .getExtensionFilters()
        .add(new ExtensionFilter(texts.get("window.choose.projects"), PROJECT));
    chooser.setInitialFileName(String.valueOf(suggestion.getFileName()));
    return chosen(chooser.showSaveDialog(owner));
  }

  private FileChooser chooser(String title, @Nullable Path folder) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get(title));
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    return chooser;
  }

  private static Optional<Path> chosen(@Nullable File file) {
    return Optional.ofNullable(file).map(File::toPath);
  }
}
