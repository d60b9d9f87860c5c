package studio.melisma.export;

import java.util.List;
import studio.melisma.render.RenderOutcome.Missing;

/** How an export ended, where it did not fail. But for {@link Written}, no file was touched. */
public sealed interface ExportOutcome {

  /**
   * All files are there.
   *
   * @param files the mix's first, then the stems' in the order of the song
   * @param missing phrases that are silent in them
   * @param seconds length of the whole song with its lead-in and tail, also where less was asked
   *     for
   */
  record Written(List<WrittenFile> files, List<Missing> missing, double seconds)
      implements ExportOutcome {

    public Written {
      files = List.copyOf(files);
      missing = List.copyOf(missing);
    }
  }

  /**
   * Phrases can't be sung, and no gaps were allowed.
   *
   * @param missing at least one
   */
  record Incomplete(List<Missing> missing) implements ExportOutcome {

    public Incomplete {
      missing = List.copyOf(missing);
    }
  }

  /**
   * The range begins behind the end of the song.
   *
   * @param seconds length of the song
   */
  record NothingInRange(double seconds) implements ExportOutcome {}

  /** It was asked to stop and did. */
  record Cancelled() implements ExportOutcome {}
}
