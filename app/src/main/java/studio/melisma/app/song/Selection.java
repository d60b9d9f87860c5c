package studio.melisma.app.song;

import java.util.HashSet;
import java.util.Set;
import studio.melisma.performance.NoteKey;

/**
 * What is chosen: a track, and notes of it. Immutable.
 *
 * @param track the id of the track that is worked at; empty where there is none
 * @param notes of that track
 */
public record Selection(String track, Set<NoteKey> notes) {

  /** Nothing. */
  public static final Selection NONE = new Selection("", Set.of());

  public Selection {
    notes = Set.copyOf(notes);
  }

  /** A track, and nothing of it. */
  public static Selection of(String track) {
    return new Selection(track, Set.of());
  }

  /** Other notes of the same track. */
  public Selection with(Set<NoteKey> chosen) {
    return new Selection(track, chosen);
  }

  /** With one note more, or without it if it was chosen. */
  public Selection toggled(NoteKey note) {
    Set<NoteKey> changed = new HashSet<>(notes);
    if (!changed.remove(note)) {
      changed.add(note);
    }
    return new Selection(track, changed);
  }
}
