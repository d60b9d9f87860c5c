package studio.melisma.musicxml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Part;
import studio.melisma.score.Score;

/**
 * Writes scores as MusicXML 4.0 (W3C Music Notation Community Group, 2021), so that {@link
 * MusicXmlReader} reads the same again: parts, measures, notes with their exact lengths, words,
 * marks, signatures, tempos and dynamics. Layout is left to whoever opens the file.
 *
 * <p>A score is written as it is heard, without repeats and jumps.
 */
public final class MusicXmlWriter {

  private static final String SCORE = "score.musicxml";

  /** 1980-01-01, where the time of a zip begins: the same score makes the same file. */
  private static final long NO_TIME = 315_532_800_000L;

  private MusicXmlWriter() {}

  /**
   * Writes a plain file.
   *
   * @param out is not closed
   * @throws IllegalArgumentException when the score has repeats, endings or jumps
   */
  public static void write(Score score, OutputStream out) throws IOException {
    requireWrittenOut(score);
    try {
      XmlOutput xml = new XmlOutput(out);
      new ScoreElement(xml).write(score);
      xml.close();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException failure
          ? failure
          : new IOException(e.getMessage(), e);
    }
  }

  /**
   * Writes a packed file (.mxl).
   *
   * @param out is not closed
   * @throws IllegalArgumentException as above
   */
  public static void writePacked(Score score, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    entry(zip, "META-INF/container.xml");
    zip.write(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <container>
          <rootfiles>
            <rootfile full-path="%s" media-type="application/vnd.recordare.musicxml+xml"/>
          </rootfiles>
        </container>
        """
            .formatted(SCORE)
            .getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    entry(zip, SCORE);
    write(score, zip);
    zip.closeEntry();
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(NO_TIME);
    zip.putNextEntry(entry);
  }

  private static void requireWrittenOut(Score score) {
    for (Part part : score.parts()) {
      for (Measure measure : part.measures()) {
        boolean repeats =
            measure.barlines().stream()
                .anyMatch(barline -> barline.repeat() != null || barline.ending() != null);
        if (repeats || measure.markings(Marking.Jump.class).findAny().isPresent()) {
          throw new IllegalArgumentException(
              "measure %s repeats or jumps; scores are written played out"
                  .formatted(measure.number()));
        }
      }
    }
  }
}
