package studio.melisma.app.session;

import java.nio.file.Path;
import java.util.List;
import studio.melisma.render.Casting;

/**
 * A score that was opened, and what there is to sing in it.
 *
 * @param file where it was read from
 * @param title the score's, else the file's name
 * @param seconds how long it lasts
 * @param lines what is sung, for a person to read; as many as the casting's
 * @param remarks what a musician should know before it is sung
 * @param casting what is sung
 */
public record Song(
    Path file,
    String title,
    double seconds,
    List<SungPart> lines,
    List<Remark> remarks,
    Casting casting) {

  public Song {
    lines = List.copyOf(lines);
    remarks = List.copyOf(remarks);
  }

  /** The file's name without its folder. */
  public String fileName() {
    return FileNames.name(file);
  }

  /** Where a recording may go: beside the score, with its name and another ending. */
  public Path recordingFile() {
    return file.resolveSibling(FileNames.base(file) + ".wav");
  }
}
