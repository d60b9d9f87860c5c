package studio.melisma.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.melisma.export.ExportRequest.Existing;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;
import studio.melisma.musicxml.MusicXmlWriter;
import studio.melisma.performance.Performance;
import studio.melisma.score.Score;

/** Makes a file of a song's notes and words: as they are sung, with every edit. */
public final class NotationExport {

  private NotationExport() {}

  /**
   * Writes a file, which appears only when it is complete.
   *
   * @param source the score that is performed
   * @param performance of it, also one with other notes and parts
   * @param title of the song
   * @throws ResourceException when it can't be written, or is there already and is to be left alone
   */
  public static void write(
      Score source,
      Performance performance,
      String title,
      NotationFormat format,
      Path target,
      Existing existing)
      throws ResourceException {
    if (existing == Existing.REFUSE && Files.exists(target)) {
      throw new ResourceException(
          "There is already a file " + target + ". Choose another name, or let it be replaced.");
    }
    try (NewFile file = NewFile.at(target)) {
      try {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file.channel()));
        switch (format) {
          case MIDI -> MidiFile.write(source, performance, title, out);
          case MUSICXML -> MusicXmlWriter.write(WrittenOut.of(source, performance, title), out);
          case MXL -> MusicXmlWriter.writePacked(WrittenOut.of(source, performance, title), out);
        }
        out.flush();
      } catch (IOException e) {
        throw new ResourceException(
            target + " can't be written (" + e.getMessage() + "). Check the free space.", e);
      }
      file.publish();
    }
  }
}
