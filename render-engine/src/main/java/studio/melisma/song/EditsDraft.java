package studio.melisma.song;

import java.util.HashMap;
import java.util.Map;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;

/** Edits in the making: many at once, without a copy of all of them for each. */
final class EditsDraft {

  private final Map<NoteKey, NoteChange> changes;
  private final Map<NoteKey, AddedNote> added;
  private int next;

  EditsDraft(NoteEdits before) {
    changes = new HashMap<>(before.changes());
    added = new HashMap<>(before.added());
    next = before.nextOrdinal();
  }

  NoteEdits finished() {
    changes.values().removeIf(NoteChange.NONE::equals);
    return new NoteEdits(changes, added);
  }

  NoteKey add(AddedNote note) {
    NoteKey key = NoteEdits.addedKey(next++);
    added.put(key, note);
    return key;
  }

  /** At another time; a grace note has none of its own and stays. */
  void time(PerformedNote note, Fraction onset, Fraction length) {
    if (note.grace()) {
      return;
    }
    AddedNote own = added.get(note.key());
    if (own == null) {
      changes.put(note.key(), change(note.key()).withOnset(onset).withLength(length));
    } else {
      added.put(note.key(), new AddedNote(onset, length, own.midi(), own.words()));
    }
  }

  void pitch(NoteKey key, double midi) {
    AddedNote own = added.get(key);
    if (own == null) {
      changes.put(key, change(key).withMidi(midi));
    } else {
      added.put(key, new AddedNote(own.onset(), own.length(), midi, own.words()));
    }
  }

  void words(NoteKey key, NoteWords words) {
    AddedNote own = added.get(key);
    if (own == null) {
      changes.put(key, change(key).withWords(words));
    } else {
      added.put(key, new AddedNote(own.onset(), own.length(), own.midi(), words));
    }
  }

  void delete(NoteKey key) {
    if (NoteEdits.isAdded(key)) {
      added.remove(key);
    } else {
      changes.put(key, NoteChange.DELETED);
    }
  }

  /** As it is written in the score. */
  void restore(NoteKey key) {
    changes.remove(key);
  }

  private NoteChange change(NoteKey key) {
    return changes.getOrDefault(key, NoteChange.NONE);
  }
}
