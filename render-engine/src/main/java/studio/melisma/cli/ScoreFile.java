package studio.melisma.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.ReadScore;

/** Reads the score that a user named. */
final class ScoreFile {

  private ScoreFile() {}

  static ReadScore read(Path file) throws EngineException {
    requireThere(file);
    try {
      return new MusicXmlReader().read(file);
    } catch (ScoreRefusedException e) {
      throw new ScoreRefusedException(
          e.code(), e.place(), file + " can't be sung: " + e.getMessage(), e);
    }
  }

  /** A name mistyped is the user's input, not the disk's fault. */
  static void requireThere(Path file) throws ScoreRefusedException {
    if (!Files.exists(file)) {
      throw new ScoreRefusedException(
          "not-found", Place.NOWHERE, "There is no file " + file + ". Check the name.");
    }
    if (Files.isDirectory(file)) {
      throw new ScoreRefusedException(
          "not-a-file", Place.NOWHERE, file + " is a folder. Name a score in it.");
    }
  }
}
