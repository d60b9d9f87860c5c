package studio.melisma.export;

import java.nio.file.Path;
import java.util.List;
import studio.melisma.audio.Sound;
import studio.melisma.render.RenderListener;
import studio.melisma.render.RenderOutcome.Missing;

/**
 * Hears how an export goes on. Called by the thread that asked for it, in order; it should return
 * soon.
 */
@FunctionalInterface
public interface ExportListener {

  /** Hears nothing. */
  ExportListener NONE = (_, _) -> {};

  /**
   * Some more is done.
   *
   * @param stage what is being done now
   * @param done how far the whole has come, 0 to 1, never falling
   */
  void progress(ExportStage stage, double done);

  /** Hears of each phrase. */
  default RenderListener singing() {
    return RenderListener.NONE;
  }

  /** These phrases can't be sung and will be silent; told before anything is written. */
  default void missing(List<Missing> phrases) {}

  /**
   * A sound was encoded, and its file will stand there when all are complete.
   *
   * @param sound as it was before it was encoded
   */
  default void encoded(Path file, Sound sound) {}

  /** A file stands on the disk, as do all. */
  default void written(WrittenFile file) {}
}
