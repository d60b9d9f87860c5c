package studio.melisma.performance;

import java.util.List;

/**
 * One part as it is sounded.
 *
 * @param id the part's id in the score
 * @param name as printed
 * @param voices those that have notes, by name, numbers in their order first
 */
public record PerformedPart(String id, String name, List<PerformedVoice> voices) {

  public PerformedPart {
    voices = List.copyOf(voices);
  }

  /** Whether any words are sung in it. */
  public boolean hasWords() {
    return voices.stream().anyMatch(PerformedVoice::hasWords);
  }
}
