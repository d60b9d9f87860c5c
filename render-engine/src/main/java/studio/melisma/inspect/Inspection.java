package studio.melisma.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/** What came of one file: read, or refused with a reason. */
public sealed interface Inspection {

  /** The file as it was named. */
  String file();

  /**
   * Reads a file and plays it out.
   *
   * @throws ResourceException if the file can't be opened
   */
  static Inspection of(Path file, MusicXmlReader reader, PerformanceOptions options)
      throws ResourceException {
    try {
      ReadScore read = reader.read(file);
      Performance performance = Performance.of(read.score(), options);
      List<ScoreWarning> warnings = new ArrayList<>(read.warnings());
      warnings.addAll(performance.warnings());
      return new Read(file.toString(), read.score(), performance, warnings);
    } catch (ScoreRefusedException e) {
      return new Refused(file.toString(), e);
    }
  }

  /**
   * A score.
   *
   * @param warnings of the reader, then of the performance
   */
  record Read(String file, Score score, Performance performance, List<ScoreWarning> warnings)
      implements Inspection {

    public Read {
      warnings = List.copyOf(warnings);
    }
  }

  /** No score. */
  record Refused(String file, ScoreRefusedException reason) implements Inspection {}
}
