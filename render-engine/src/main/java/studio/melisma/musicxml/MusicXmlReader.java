package studio.melisma.musicxml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.melisma.failure.Place;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.ScoreRefusedException;

/**
 * Reads MusicXML 1.0 to 4.0, partwise and timewise, plain and packed (.mxl), told apart by content
 * and not by name. Nothing but the given file is ever opened.
 *
 * <p>What is broken beyond a clear meaning is refused with its place; what can be mended or left
 * out is, with a warning. Instances hold no state and may be shared between threads.
 */
public final class MusicXmlReader {

  private final ReadingLimits limits;

  /** A reader with the default limits. */
  public MusicXmlReader() {
    this(ReadingLimits.DEFAULT);
  }

  /** A reader with limits of its own. */
  public MusicXmlReader(ReadingLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a file.
   *
   * @throws ScoreRefusedException if the file is no score, or broken, or asks for too much
   * @throws ResourceException if the file can't be opened or the disk fails
   */
  public ReadScore read(Path file) throws ScoreRefusedException, ResourceException {
    Warnings warnings = new Warnings(limits.warnings());
    return open(file, warnings, text -> parse(text, warnings));
  }

  /**
   * The MusicXML text in a file, unpacked and decoded, for programs that draw it. It isn't looked
   * into: whoever needs to know whether it is a score reads it.
   *
   * @throws ScoreRefusedException if the file is no text or archive, or broken, or too large
   * @throws ResourceException if the file can't be opened or the disk fails
   */
  public String text(Path file) throws ScoreRefusedException, ResourceException {
    return open(file, new Warnings(0), Reader::readAllAsString);
  }

  private <T> T open(Path file, Warnings warnings, TextUse<T> use)
      throws ScoreRefusedException, ResourceException {
    try {
      if (Files.isDirectory(file)) {
        throw new ResourceException(file + " is a folder; name the score inside it.");
      }
      if (Files.size(file) > limits.fileBytes()) {
        throw new ScoreRefusedException(
            "too-large",
            Place.NOWHERE,
            "The file is larger than "
                + (limits.fileBytes() >> 20)
                + " MiB, the most that is read.");
      }
      if (isZip(file)) {
        return new MxlArchive(limits, warnings).read(file, use);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return use.of(decode(in, warnings));
      }
    } catch (RefusedStreamException e) {
      throw e.refusal();
    } catch (IOException e) {
      throw new ResourceException(
          "The score " + file + " can't be read from the disk; check that it is there.", e);
    }
  }

  /**
   * Reads a MusicXML text (not packed).
   *
   * @param text is read to its end and not closed
   * @throws ScoreRefusedException as above
   * @throws ResourceException if the stream fails
   */
  public ReadScore read(InputStream text) throws ScoreRefusedException, ResourceException {
    try {
      Warnings warnings = new Warnings(limits.warnings());
      return parse(decode(text, warnings), warnings);
    } catch (RefusedStreamException e) {
      throw e.refusal();
    } catch (IOException e) {
      throw new ResourceException("The score can't be read to its end.", e);
    }
  }

  private Reader decode(InputStream in, Warnings warnings)
      throws IOException, ScoreRefusedException {
    return TextEncoding.decode(new LimitedStream(in, limits.fileBytes()), warnings);
  }

  private ReadScore parse(Reader text, Warnings warnings)
      throws IOException, ScoreRefusedException {
    return new DocumentReader(new XmlStream(text, limits, warnings), limits, warnings).read();
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      // "PK", then the start of an entry or, in an empty archive, its end.
      return head.length == 4
          && head[0] == 'P'
          && head[1] == 'K'
          && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }
  }
}
