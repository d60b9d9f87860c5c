package studio.melisma.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Where Melisma keeps what belongs to a user of this machine, in the places that the operating
 * system provides: the XDG folders on Linux, Library on a Mac, LOCALAPPDATA on Windows.
 *
 * @param data things the user installed, such as voices
 * @param cache things that can be made again
 */
public record UserFolders(Path data, Path cache) {

  /** Those of the user who runs this process. */
  public static UserFolders ofThisMachine() {
    return of(System.getenv(), System.getProperties());
  }

  /**
   * Those of a user, told by what the process was started with.
   *
   * @param environment the process's variables
   * @param system Java's {@code os.name} and {@code user.home}
   */
  public static UserFolders of(Map<String, String> environment, Properties system) {
    Path listed = Path.of(system.getProperty("user.home", "."));
    String name = system.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.contains("win") && !name.contains("darwin")) {
      Path local = folder(environment, "LOCALAPPDATA", listed.resolve("AppData").resolve("Local"));
      return new UserFolders(local.resolve("Melisma"), local.resolve("Melisma").resolve("cache"));
    }
    // Java takes the user's home from the system's list of users; a user may have said otherwise.
    Path home = folder(environment, "HOME", listed);
    if (name.contains("mac") || name.contains("darwin")) {
      Path library = home.resolve("Library");
      return new UserFolders(
          library.resolve("Application Support").resolve("Melisma"),
          library.resolve("Caches").resolve("Melisma"));
    }
    return new UserFolders(
        folder(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share"))
            .resolve("melisma"),
        folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("melisma"));
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    // The XDG specification: a relative path is to be ignored.
    return !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
  }
}
