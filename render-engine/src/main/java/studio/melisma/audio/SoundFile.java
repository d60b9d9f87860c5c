package studio.melisma.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;
import studio.melisma.work.Cancellation;

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
    try (NewFile out = NewFile.at(file)) {
      encode(sound, format, tags, out, _ -> {}, new Cancellation());
      out.publish();
    }
  }

  /**
   * Likewise into a file in the making, which is left unpublished.
   *
   * @param progress hears, on this thread, the share that is encoded, rising up to 1
   * @throws CancellationException when the cancellation was heard, between two chunks
   */
  public static void encode(
      Sound sound,
      SoundFormat format,
      SoundTags tags,
      NewFile out,
      DoubleConsumer progress,
      Cancellation cancellation)
      throws ResourceException {
    if (!format.holds(sound.sampleRate())) {
      throw new IllegalArgumentException(
          format.extension() + " files have no rate of " + sound.sampleRate() + " Hz");
    }
    Headway headway = new Headway(sound.length(), progress, cancellation);
    headway.at(0);
    try {
      SoundEncoder.of(format).encode(sound, tags, out.channel(), headway);
    } catch (IOException e) {
      throw new ResourceException(
          out.target() + " can't be written (" + e.getMessage() + "). Check the free space.", e);
    }
    headway.at(sound.length());
  }
}
