package studio.melisma.accompaniment;

import java.util.List;

/**
 * What one part plays.
 *
 * @param id the part's id in the score
 * @param name as printed; the id where nothing is
 * @param notes by their start
 * @param pedal by time
 */
record PlayedPart(String id, String name, List<PlayedNote> notes, List<PedalMove> pedal) {

  PlayedPart {
    notes = List.copyOf(notes);
    pedal = List.copyOf(pedal);
  }

  /** When the last note ends; 0 without notes. */
  double end() {
    return notes.stream().mapToDouble(PlayedNote::end).max().orElse(0);
  }
}
