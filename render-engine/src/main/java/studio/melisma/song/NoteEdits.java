package studio.melisma.song;

import java.util.HashMap;
import java.util.Map;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;

/**
 * What a user has done to the notes of a track, as a layer over the score. Immutable; each edit
 * gives another.
 *
 * @param changes to notes of the score
 * @param added notes that the score doesn't have, by keys of their own
 */
public record NoteEdits(Map<NoteKey, NoteChange> changes, Map<NoteKey, AddedNote> added) {

  /** Nothing done. */
  public static final NoteEdits NONE = new NoteEdits(Map.of(), Map.of());

  /** Added notes belong to a part that no score can have. */
  private static final String ADDED_PART = TrackSource.ADDED;

  public NoteEdits {
    changes = Map.copyOf(changes);
    added = Map.copyOf(added);
  }

  /** Whether a key is of a note that a user has added. */
  public static boolean isAdded(NoteKey key) {
    return key.id().part().equals(ADDED_PART);
  }

  /** The key that the next added note gets. */
  public NoteKey nextKey() {
    return addedKey(nextOrdinal());
  }

  int nextOrdinal() {
    return added.keySet().stream().mapToInt(key -> key.id().ordinal() + 1).max().orElse(0);
  }

  /** The key of the added note of a number. */
  static NoteKey addedKey(int ordinal) {
    return new NoteKey(new NoteId(ADDED_PART, 0, "", Fraction.ZERO, ordinal), 1);
  }

  /** With another note. */
  public NoteEdits plus(AddedNote note) {
    return with(nextKey(), note);
  }

  private NoteEdits with(NoteKey key, AddedNote note) {
    Map<NoteKey, AddedNote> changed = new HashMap<>(added);
    changed.put(key, note);
    return new NoteEdits(changes, changed);
  }

  private NoteEdits with(NoteKey key, NoteChange change) {
    Map<NoteKey, NoteChange> changed = new HashMap<>(changes);
    if (change.equals(NoteChange.NONE)) {
      changed.remove(key);
    } else {
      changed.put(key, change);
    }
    return new NoteEdits(changed, added);
  }

  private NoteChange change(NoteKey key) {
    return changes.getOrDefault(key, NoteChange.NONE);
  }

  /** With a note at another time; not for grace notes, which have none of their own. */
  public NoteEdits moved(NoteKey key, Fraction onset, Fraction length) {
    AddedNote own = added.get(key);
    return own == null
        ? with(key, change(key).withOnset(onset).withLength(length))
        : with(key, new AddedNote(onset, length, own.midi(), own.words()));
  }

  /** With a note at another pitch. */
  public NoteEdits pitched(NoteKey key, double midi) {
    AddedNote own = added.get(key);
    return own == null
        ? with(key, change(key).withMidi(midi))
        : with(key, new AddedNote(own.onset(), own.length(), midi, own.words()));
  }

  /** With other words on a note. */
  public NoteEdits worded(NoteKey key, NoteWords words) {
    AddedNote own = added.get(key);
    return own == null
        ? with(key, change(key).withWords(words))
        : with(key, new AddedNote(own.onset(), own.length(), own.midi(), words));
  }

  /** Without a note. */
  public NoteEdits deleted(NoteKey key) {
    if (!isAdded(key)) {
      return with(key, NoteChange.DELETED);
    }
    Map<NoteKey, AddedNote> changed = new HashMap<>(added);
    changed.remove(key);
    return new NoteEdits(changes, changed);
  }

  /** With a note of the score as it is written. */
  public NoteEdits restored(NoteKey key) {
    return with(key, NoteChange.NONE);
  }

  /** Whether a note is as it is written in the score. */
  public boolean isUntouched(PerformedNote note) {
    return !changes.containsKey(note.key()) && !added.containsKey(note.key());
  }
}
