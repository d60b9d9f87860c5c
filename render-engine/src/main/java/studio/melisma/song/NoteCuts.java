package studio.melisma.song;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.song.NoteOperations.Edited;

/** Makes several of a track's notes of one, and one of several: see {@link NoteOperations}. */
final class NoteCuts {

  private final TrackNotes track;

  NoteCuts(TrackNotes track) {
    this.track = track;
  }

  Edited split(Set<NoteKey> keys, Fraction at) {
    EditsDraft edits = track.draft();
    Set<NoteKey> made = new LinkedHashSet<>(keys);
    for (NoteKey key : keys) {
      PerformedNote note = track.note(key);
      if (note == null) {
        continue;
      }
      Fraction first = at.minus(note.onset());
      for (PerformedNote each : track.chosen(Set.of(key))) {
        if (!each.grace() && first.sign() > 0 && first.isBefore(each.length())) {
          NoteKey other = split(edits, each, first);
          if (each.key().equals(key)) {
            made.add(other);
          }
        }
      }
    }
    return track.edited(edits, track.expression(), made);
  }

  Edited knifed(Fraction at, double lowMidi, double highMidi) {
    Set<NoteKey> keys = new LinkedHashSet<>();
    for (PerformedNote note : track.notes()) {
      if (note.onset().isBefore(at)
          && note.end().isAfter(at)
          && note.midi() >= lowMidi
          && note.midi() <= highMidi) {
        keys.add(note.key());
      }
    }
    return split(keys, at);
  }

  private NoteKey split(EditsDraft edits, PerformedNote note, Fraction first) {
    Fraction middle = note.onset().plus(first);
    Fraction rest = note.length().minus(first);
    if (note.breathAfter()) {
      // The breath belongs to the written note, so that one is to be the last.
      NoteKey before = edits.add(new AddedNote(note.onset(), first, note.midi(), note.words()));
      edits.time(note, middle, rest);
      edits.words(note.key(), NoteWords.HOLD);
      return before;
    }
    edits.time(note, note.onset(), first);
    return edits.add(new AddedNote(middle, rest, note.midi(), NoteWords.HOLD));
  }

  Edited merged(Set<NoteKey> keys) {
    EditsDraft edits = track.draft();
    Set<NoteKey> left = new LinkedHashSet<>();
    Set<NoteKey> freed = new HashSet<>();
    List<PerformedNote> line = track.line();
    for (Set<NoteKey> pass : track.passes(keys)) {
      int first = -1;
      int last = -1;
      for (int i = 0; i < line.size(); i++) {
        if (pass.contains(line.get(i).key())) {
          first = first < 0 ? i : first;
          last = i;
        }
      }
      if (first < 0) {
        continue;
      }
      last = first == last ? Math.min(last + 1, line.size() - 1) : last;
      List<PerformedNote> together = line.subList(first, last + 1);
      PerformedNote kept = together.getFirst();
      Fraction end = together.stream().map(PerformedNote::end).reduce(kept.end(), Fraction::max);
      if (together.size() > 1) {
        edits.time(kept, kept.onset(), end.minus(kept.onset()));
        edits.words(kept.key(), JoinedWords.of(together));
        for (PerformedNote gone : together.subList(1, together.size())) {
          edits.delete(gone.key());
          freed.add(gone.key());
        }
      }
      if (keys.contains(kept.key())) {
        left.add(kept.key());
      }
    }
    return track.edited(edits, track.expressionWithout(freed), left);
  }
}
