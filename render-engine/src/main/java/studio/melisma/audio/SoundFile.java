package studio.melisma.audio;

import java.io.IOException;
import java.nio.file.Path;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;

/** Writes sounds to files, each of which appears only when it is complete. */
public final class SoundFile {

  private SoundFile() {}

  /**
   * Writes a sound. In sixteen bits it gets triangular dither of one step, from a fixed seed, so
   * that the same sound always makes the same file. Samples beyond full scale are clipped where the
   * format is not {@link SoundFormat#exact}: limit them before.
   *
   * @throws IllegalArgumentException when the format can't hold the sample rate or the channels
   * @throws ResourceException when the file can't be written
   */
  public static void write(Sound sound, SoundFormat format, SoundTags tags, Path file)
      throws ResourceException {
    if (!format.holds(sound.sampleRate())) {
      throw new IllegalArgumentException(
          format.extension() + " files have no rate of " + sound.sampleRate() + " Hz");
    }
    try (NewFile out = NewFile.at(file)) {
      try {
        SoundEncoder.of(format).encode(sound, tags, out.channel());
      } catch (IOException e) {
        throw new ResourceException(
            file + " can't be written (" + e.getMessage() + "). Check the free space.", e);
      }
      out.publish();
    }
  }
}
