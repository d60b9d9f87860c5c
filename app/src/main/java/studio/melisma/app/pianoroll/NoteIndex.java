package studio.melisma.app.pianoroll;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;

/** The notes of a track, to be found by time without looking at all of them. */
final class NoteIndex {

  /** A grace note has no length of its own; this is how wide it is shown, in quarter notes. */
  static final double GRACE_QUARTERS = 0.125;

  private final List<PerformedNote> notes;
  private final double[] starts;
  private final double[] ends;

  /** The latest end of the notes up to each. */
  private final double[] latest;

  /** Where the note that silences each begins; infinite where none does. */
  private final double[] silencedFrom;

  /** Where each note is, once somebody asks. */
  private @Nullable Map<NoteKey, Integer> places;

  NoteIndex(TrackReading track) {
    notes = track.notes();
    starts = new double[notes.size()];
    ends = new double[notes.size()];
    latest = new double[notes.size()];
    silencedFrom = new double[notes.size()];
    double end = 0;
    for (int i = 0; i < notes.size(); i++) {
      PerformedNote note = notes.get(i);
      boolean grace = note.grace();
      starts[i] = note.onset().toDouble() - (grace ? GRACE_QUARTERS : 0);
      ends[i] = grace ? note.onset().toDouble() : note.end().toDouble();
      end = Math.max(end, ends[i]);
      latest[i] = end;
    }
    Set<NoteKey> unsungNotes = track.unsung();
    boolean line = track.track().role() == TrackRole.SUNG;
    double next = Double.POSITIVE_INFINITY;
    for (int i = notes.size() - 1; i >= 0; i--) {
      boolean unsung = !unsungNotes.isEmpty() && unsungNotes.contains(notes.get(i).key());
      silencedFrom[i] = !line ? Double.POSITIVE_INFINITY : unsung ? starts[i] : next;
      if (!unsung && !notes.get(i).grace()) {
        next = starts[i];
      }
    }
  }

  int size() {
    return notes.size();
  }

  PerformedNote note(int index) {
    return notes.get(index);
  }

  double start(int index) {
    return starts[index];
  }

  double end(int index) {
    return ends[index];
  }

  /** From where on a note isn't heard, since the singer is at another one; its end if it is. */
  double silencedFrom(int index) {
    return Math.min(ends[index], silencedFrom[index]);
  }

  OptionalInt place(NoteKey key) {
    Map<NoteKey, Integer> known = places;
    if (known == null) {
      known = HashMap.newHashMap(notes.size());
      for (int i = 0; i < notes.size(); i++) {
        known.put(notes.get(i).key(), i);
      }
      places = known;
    }
    Integer place = known.get(key);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /** Index of the first note that may end after a place. */
  int firstEndingAfter(double quarter) {
    int low = 0;
    int high = latest.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (latest[middle] <= quarter) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The note at a place, the one drawn last if there are several; the selected ones are drawn last.
   */
  OptionalInt at(double quarter, double midi, Set<NoteKey> selected) {
    OptionalInt found = OptionalInt.empty();
    for (int i = firstEndingAfter(quarter); i < notes.size() && starts[i] <= quarter + 1; i++) {
      if (starts[i] <= quarter
          && ends[i] > quarter
          && Math.abs(notes.get(i).midi() - midi) <= 0.5) {
        boolean under =
            found.isPresent()
                && selected.contains(notes.get(found.getAsInt()).key())
                && !selected.contains(notes.get(i).key());
        found = under ? found : OptionalInt.of(i);
      }
    }
    return found;
  }

  /** The notes that a rectangle touches. */
  Set<NoteKey> within(double from, double to, double low, double high) {
    Set<NoteKey> within = new HashSet<>();
    for (int i = firstEndingAfter(from); i < notes.size() && starts[i] < to; i++) {
      double midi = notes.get(i).midi();
      if (ends[i] > from && midi + 0.5 > low && midi - 0.5 < high) {
        within.add(notes.get(i).key());
      }
    }
    return within;
  }

  /** All notes from the first of these to the last. */
  Set<NoteKey> range(Collection<NoteKey> keys) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (NoteKey key : keys) {
      OptionalInt place = place(key);
      if (place.isPresent()) {
        first = Math.min(first, place.getAsInt());
        last = Math.max(last, place.getAsInt());
      }
    }
    Set<NoteKey> range = new HashSet<>();
    for (int i = first; i <= last; i++) {
      range.add(notes.get(i).key());
    }
    return range;
  }
}
