package studio.melisma.app.session;

import java.nio.file.Path;

/** Names of files as people see them. */
final class FileNames {

  private FileNames() {}

  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** The name without its last ending. */
  static String base(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
