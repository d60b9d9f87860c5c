package studio.melisma.performance;

import java.util.List;
import java.util.Map;

/**
 * One part as it is sounded.
 *
 * @param id the part's id in the score
 * @param name as printed
 * @param voices those that have notes, by name, numbers in their order first
 * @param dynamics by staff, for the staves on which a voice stands; none where none are written
 */
public record PerformedPart(
    String id, String name, List<PerformedVoice> voices, Map<String, DynamicsLine> dynamics) {

  public PerformedPart {
    voices = List.copyOf(voices);
    dynamics = Map.copyOf(dynamics);
  }

  /** A part without dynamics. */
  public PerformedPart(String id, String name, List<PerformedVoice> voices) {
    this(id, name, voices, Map.of());
  }

  /** The dynamics that hold for the notes of a staff ("1"). */
  public DynamicsLine dynamics(String staff) {
    return dynamics.getOrDefault(staff, DynamicsLine.PLAIN);
  }

  /** Whether any words are sung in it. */
  public boolean hasWords() {
    return voices.stream().anyMatch(PerformedVoice::hasWords);
  }
}
