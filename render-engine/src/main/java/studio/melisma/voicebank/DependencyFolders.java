package studio.melisma.voicebank;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folders that hold packages which several banks share, above all vocoders; each package in a
 * folder of its own.
 *
 * @param folders searched in order; they need not exist
 */
public record DependencyFolders(List<Path> folders) {

  /** No shared packages at all. */
  public static final DependencyFolders NONE = new DependencyFolders(List.of());

  private static final String DEPENDENCIES = "Dependencies";

  public DependencyFolders {
    folders = List.copyOf(folders);
  }

  /**
   * Melisma's own folder first, then those where OpenUtau keeps its packages on this system, so
   * that what a user has installed there need not be installed again.
   */
  public static DependencyFolders standard(Path melismaData) {
    return of(
        melismaData,
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        System.getenv());
  }

  static DependencyFolders of(
      Path melismaData, String system, Path home, Map<String, String> environment) {
    List<Path> folders = new ArrayList<>();
    folders.add(melismaData.resolve(DEPENDENCIES));
    String os = system.toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      folders.add(home.resolve("Library").resolve("OpenUtau").resolve(DEPENDENCIES));
    } else if (os.contains("win")) {
      folders.add(home.resolve("Documents").resolve("OpenUtau").resolve(DEPENDENCIES));
    } else {
      String dataHome = environment.getOrDefault("XDG_DATA_HOME", "");
      Path share = dataHome.isBlank() ? home.resolve(".local").resolve("share") : Path.of(dataHome);
      folders.add(share.resolve("OpenUtau").resolve(DEPENDENCIES));
    }
    return new DependencyFolders(folders);
  }

  /** The {@code vocoder.yaml} of a package, if one of the folders has it. */
  public Optional<Path> vocoder(String name) {
    return file(name, VocoderConfig.FILE_NAME);
  }

  /** The file that makes a package a rhythmizer, if one of the folders has it. */
  Optional<Path> rhythmizer(String name) {
    return file(name, Rhythmizer.CONFIG_FILE);
  }

  private Optional<Path> file(String name, String file) {
    if (name.isBlank() || name.contains("..")) {
      return Optional.empty();
    }
    return folders.stream()
        .map(folder -> folder.resolve(name).resolve(file))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
