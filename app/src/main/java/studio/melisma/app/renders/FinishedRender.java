package studio.melisma.app.renders;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A file that was exported.
 *
 * @param file where it was written
 * @param made when
 * @param seconds how long it lasts
 * @param format for people: "WAV 24 bit, 48 kHz"
 * @param bytes how large it was
 * @param loudness integrated, in LUFS, where it was measured
 */
public record FinishedRender(
    Path file, Instant made, double seconds, String format, long bytes, OptionalDouble loudness) {

  /** The file's name. */
  String name() {
    return String.valueOf(file.getFileName());
  }
}
