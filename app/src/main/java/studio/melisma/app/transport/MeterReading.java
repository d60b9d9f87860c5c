package studio.melisma.app.transport;

import java.util.Optional;

/** Which tempo and which time signature hold at a place. */
@FunctionalInterface
public interface MeterReading {

  /** Of what has neither. */
  MeterReading NONE = seconds -> Optional.empty();

  /** What holds at a place; empty where nothing is known. */
  Optional<Meter> at(double seconds);

  /**
   * Tempo and time signature.
   *
   * @param quartersPerMinute the tempo
   * @param beats upper number of the time signature, which may be a sum, "3+2"
   * @param unit lower number of the time signature
   */
  record Meter(double quartersPerMinute, String beats, int unit) {}
}
