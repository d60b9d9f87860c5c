package studio.melisma.accompaniment;

import java.util.ArrayList;
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

  /** What of it is heard in a stretch that is begun so many seconds early. */
  PlayedPart within(Stretch stretch, double runUpSeconds) {
    double from = stretch.fromSeconds() - stretch.leadInSeconds() - runUpSeconds;
    double to = stretch.toSeconds();
    List<PlayedNote> heard =
        notes.stream()
            .filter(note -> note.start() >= from && note.start() < to)
            .map(note -> note.end() > to ? note.endingAt(to) : note)
            .toList();
    List<PedalMove> moves = new ArrayList<>();
    for (PedalMove move : pedal) {
      if (move.at() < to) {
        // Where the foot was before is where it is at the beginning.
        moves.add(move.at() < from ? new PedalMove(from, move.down()) : move);
      }
    }
    moves.add(new PedalMove(to, /* down= */ false));
    return new PlayedPart(id, name, heard, moves);
  }
}
