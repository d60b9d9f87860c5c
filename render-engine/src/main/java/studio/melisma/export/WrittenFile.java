package studio.melisma.export;

import java.nio.file.Path;
import java.util.Optional;
import studio.melisma.audio.LoudnessReport;

/**
 * A file that was made.
 *
 * @param path where it stands
 * @param seconds its length
 * @param loudness what was measured, where that was asked for
 * @param miss by how much the mix misses the loudness asked for, where anybody would hear it
 */
public record WrittenFile(
    Path path, double seconds, Optional<LoudnessReport> loudness, Optional<LoudnessMiss> miss) {

  /**
   * A loudness that was not reached: the peaks leave no more room, or it is nearly silent.
   *
   * @param reachedLufs integrated loudness of the file
   * @param targetLufs what was asked for
   */
  public record LoudnessMiss(double reachedLufs, double targetLufs) {}
}
