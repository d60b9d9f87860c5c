package studio.melisma.app.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import studio.melisma.export.ExportNames;

/** Where files go. */
final class ExportTarget {

  /** More files of one name nobody keeps. */
  private static final int MOST = 9999;

  private ExportTarget() {}

  /** The same place with the ending of a format. */
  static Path withExtension(Path file, String extension) {
    return file.resolveSibling(ExportNames.baseName(file) + "." + extension);
  }

  /**
   * A place at which no file stands yet: the one asked for, or the first with a number.
   *
   * @param files all files that a target stands for
   */
  static Path free(Path target, Function<Path, List<Path>> files) {
    String base = ExportNames.baseName(target);
    String ending = String.valueOf(target.getFileName()).substring(base.length());
    Path candidate = target;
    for (int number = 2; number <= MOST; number++) {
      if (files.apply(candidate).stream().noneMatch(Files::exists)) {
        return candidate;
      }
      candidate = target.resolveSibling(base + " " + number + ending);
    }
    return candidate;
  }
}
