package studio.melisma.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the files of a song are called. */
public final class ExportNames {

  private static final int LONGEST = 100;

  private ExportNames() {}

  /** A file's name without its folder and its extension. */
  public static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * A name to offer for a file: the title, without what some file system doesn't take.
   *
   * @param extension without the dot
   */
  public static String suggested(String title, String extension) {
    String name = fitting(title);
    return (name.isEmpty() ? "song" : name) + "." + extension;
  }

  /** Without what some file system doesn't take. */
  private static String fitting(String text) {
    String name =
        text.replaceAll("[\\p{Cntrl}<>:\"/\\\\|?*]+", " ")
            .replaceAll("\\s+", " ")
            .strip()
            .replaceAll("^[. ]+|[. ]+$", "");
    int end = Math.min(name.length(), LONGEST);
    return name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, end))).strip();
  }

  /**
   * The stems' files beside the mix's, with blanks where its name has some: {@code song.wav} and
   * "Alto 2" make {@code song-Alto-2.wav}, {@code Two Songs.wav} makes {@code Two Songs - Alto
   * 2.wav}. No two are the same, also where capitals make no difference.
   *
   * @param mix the mix's file, whether it is written or not
   * @param stems names of the parts
   */
  public static List<Path> stems(Path mix, List<String> stems) {
    String base = baseName(mix);
    String extension = String.valueOf(mix.getFileName()).substring(base.length());
    boolean blanks = base.contains(" ");
    Set<String> taken = new HashSet<>();
    List<Path> files = new ArrayList<>();
    for (String stem : stems) {
      String part =
          blanks ? fitting(stem) : stem.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
      String name = part;
      for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = part + (blanks ? " " : "-") + i;
      }
      files.add(mix.resolveSibling(base + (blanks ? " - " : "-") + name + extension));
    }
    return files;
  }
}
