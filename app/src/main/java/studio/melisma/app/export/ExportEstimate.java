package studio.melisma.app.export;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an export would take.
 *
 * @param bytes at most
 * @param seconds of sound, about: what is sung may begin a little earlier than the song
 * @param free bytes that are free where it goes; empty while that isn't known
 * @param problem why it can't be done as it is asked for, in words
 */
public record ExportEstimate(
    long bytes, double seconds, OptionalDouble free, Optional<String> problem) {

  static final ExportEstimate NONE =
      new ExportEstimate(0, 0, OptionalDouble.empty(), Optional.empty());

  ExportEstimate withFree(OptionalDouble found) {
    return new ExportEstimate(bytes, seconds, found, problem);
  }

  /** Whether it fits. */
  public boolean fits() {
    return free.isEmpty() || bytes <= free.getAsDouble();
  }
}
