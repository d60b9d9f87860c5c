package studio.melisma.song;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.song.NoteOperations.Edited;

/** Moves the starts and ends of a track's notes, and their pitches: see {@link NoteOperations}. */
final class NoteMoves {

  private final TrackNotes track;

  NoteMoves(TrackNotes track) {
    this.track = track;
  }

  Edited moved(Set<NoteKey> keys, Fraction quarters, int semitones) {
    List<PerformedNote> chosen = track.chosen(keys);
    Fraction earliest =
        chosen.stream()
            .filter(note -> !note.grace())
            .map(PerformedNote::onset)
            .reduce(Fraction::min)
            .orElse(Fraction.ZERO);
    Fraction by = quarters.max(earliest.negated());
    double up = transposition(chosen, semitones);
    EditsDraft edits = track.draft();
    for (PerformedNote note : chosen) {
      if (!by.isZero()) {
        edits.time(note, note.onset().plus(by), note.length());
      }
      if (up != 0) {
        edits.pitch(note.key(), note.midi() + up);
      }
    }
    return track.edited(
        edits, track.drawnOver().moved(track.expression(), chosen, note -> by), keys);
  }

  private static double transposition(List<PerformedNote> chosen, int semitones) {
    double low =
        chosen.stream().mapToDouble(PerformedNote::midi).min().orElse(TrackNotes.LOWEST_MIDI);
    double high =
        chosen.stream().mapToDouble(PerformedNote::midi).max().orElse(TrackNotes.HIGHEST_MIDI);
    double down = Math.min(0, Math.ceil(TrackNotes.LOWEST_MIDI - low));
    double up = Math.max(0, Math.floor(TrackNotes.HIGHEST_MIDI - high));
    return Math.clamp(semitones, down, up);
  }

  Edited resized(Set<NoteKey> keys, Fraction quarters, boolean withNeighbour) {
    EditsDraft edits = track.draft();
    List<PerformedNote> chosen = track.chosen(keys);
    Map<NoteKey, PerformedNote> neighbours = new HashMap<>();
    List<PerformedNote> line = track.line();
    for (int i = 0; withNeighbour && i + 1 < line.size(); i++) {
      if (line.get(i).end().equals(line.get(i + 1).onset())) {
        neighbours.put(line.get(i).key(), line.get(i + 1));
      }
    }
    Set<NoteKey> begun = new HashSet<>();
    for (PerformedNote note : chosen) {
      if (begun.contains(note.key())) {
        // The note before it moved its start; where it ends it is left as it is.
        continue;
      }
      Fraction length =
          note.length().plus(quarters).max(NoteOperations.SHORTEST.min(note.length()));
      PerformedNote neighbour = neighbours.get(note.key());
      if (neighbour != null) {
        Fraction most =
            neighbour
                .end()
                .minus(NoteOperations.SHORTEST.min(neighbour.length()))
                .minus(note.onset());
        length = length.min(most);
        Fraction start = note.onset().plus(length);
        begun.add(neighbour.key());
        edits.time(neighbour, start, neighbour.end().minus(start));
      }
      edits.time(note, note.onset(), length);
    }
    return track.edited(edits, track.expression(), keys);
  }

  Edited quantised(Set<NoteKey> keys, Fraction grid) {
    EditsDraft edits = track.draft();
    List<PerformedNote> chosen = track.chosen(keys);
    Map<NoteKey, Fraction> moves = new HashMap<>();
    for (PerformedNote note : chosen) {
      Fraction onset = nearest(note.onset(), grid);
      Fraction length = nearest(note.end(), grid).minus(onset).max(grid);
      if (!onset.equals(note.onset()) || !length.equals(note.length())) {
        edits.time(note, onset, length);
      }
      moves.put(note.key(), onset.minus(note.onset()));
    }
    LineExpression moved =
        track
            .drawnOver()
            .moved(
                track.expression(), chosen, note -> moves.getOrDefault(note.key(), Fraction.ZERO));
    return track.edited(edits, moved, keys);
  }

  private Fraction nearest(Fraction quarter, Fraction grid) {
    Fraction bar = track.meter().barAt(quarter.toDouble()).start();
    Fraction steps = quarter.minus(bar).dividedBy(grid);
    return bar.plus(grid.times(Math.round(steps.toDouble()))).max(Fraction.ZERO);
  }

  Edited joined(Set<NoteKey> keys) {
    EditsDraft edits = track.draft();
    Set<NoteKey> meant = track.everywhere(keys);
    List<PerformedNote> line = track.line();
    for (int i = 0; i + 1 < line.size(); i++) {
      PerformedNote note = line.get(i);
      Fraction next = line.get(i + 1).onset();
      if (meant.contains(note.key()) && next.isAfter(note.onset()) && !next.equals(note.end())) {
        edits.time(note, note.onset(), next.minus(note.onset()));
      }
    }
    return track.edited(edits, track.expression(), keys);
  }
}
