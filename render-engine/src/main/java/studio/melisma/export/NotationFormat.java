package studio.melisma.export;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a song's notes are kept in a file. */
public enum NotationFormat {
  /** Standard MIDI File. */
  MIDI("mid"),
  /** Plain MusicXML. */
  MUSICXML("musicxml"),
  /** Packed MusicXML. */
  MXL("mxl");

  private final String extension;

  NotationFormat(String extension) {
    this.extension = extension;
  }

  /** What names of such files end in, without the dot. */
  public String extension() {
    return extension;
  }

  /** The format that a file's name asks for; empty for another ending. */
  public static Optional<NotationFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(format -> name.endsWith("." + format.extension)).findFirst();
  }
}
