package studio.melisma.song;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.song.NoteOperations.Edited;

/**
 * The notes of a track as operations mean them: which are chosen, on which passes of repeats, which
 * of them a singer sings as a line, and the song that comes of what was done to them.
 */
final class TrackNotes {

  static final double LOWEST_MIDI = 0;
  static final double HIGHEST_MIDI = 127;

  private final SongReading reading;
  private final TrackReading track;
  private final boolean everyPass;
  private final Map<NoteKey, PerformedNote> notes = new HashMap<>();
  private final DrawnOver drawnOver;

  /**
   * @param everyPass whether the written notes are meant, on every pass of their repeats
   */
  TrackNotes(SongReading reading, TrackReading track, boolean everyPass) {
    this.reading = reading;
    this.track = track;
    this.everyPass = everyPass;
    drawnOver = new DrawnOver(reading.tempo());
    track.notes().forEach(note -> notes.put(note.key(), note));
  }

  /** The same notes, meant on every pass or on their own alone. */
  TrackNotes inEveryPass(boolean all) {
    return new TrackNotes(reading, track, all);
  }

  boolean isEveryPass() {
    return everyPass;
  }

  Song song() {
    return reading.song();
  }

  Meter meter() {
    return reading.meter();
  }

  /** All of them, by onset. */
  List<PerformedNote> notes() {
    return track.notes();
  }

  @Nullable PerformedNote note(NoteKey key) {
    return notes.get(key);
  }

  /** What is drawn over notes, which goes with them. */
  DrawnOver drawnOver() {
    return drawnOver;
  }

  /** The notes that a singer sings, without grace notes and those that another one silences. */
  List<PerformedNote> line() {
    return track.notes().stream()
        .filter(note -> !note.grace() && !track.unsung().contains(note.key()))
        .sorted(Comparator.comparing(PerformedNote::onset))
        .toList();
  }

  /** Whether one singer sings the track, one note at a time. */
  boolean isLine() {
    return track.track().role() == TrackRole.SUNG;
  }

  /** Whether anybody sings words in it. */
  boolean hasWords() {
    return track.part().voices().stream().anyMatch(PerformedVoice::hasWords);
  }

  /** The track's edits, to be changed. */
  EditsDraft draft() {
    return new EditsDraft(track.track().edits());
  }

  /** What the user drew over its notes. */
  LineExpression expression() {
    return track.track().expression();
  }

  /** The same without what was drawn for notes that go; only keys of added ones are given again. */
  LineExpression expressionWithout(Collection<NoteKey> gone) {
    Set<NoteKey> freed = new HashSet<>();
    gone.stream().filter(NoteEdits::isAdded).forEach(freed::add);
    return DrawnOver.without(expression(), freed);
  }

  /** The notes that are meant by keys, by onset. */
  List<PerformedNote> chosen(Set<NoteKey> keys) {
    Set<NoteKey> meant = everywhere(keys);
    return track.notes().stream().filter(note -> meant.contains(note.key())).toList();
  }

  /** The keys of the notes that are meant by keys. */
  Set<NoteKey> everywhere(Set<NoteKey> keys) {
    Set<NoteKey> all = new LinkedHashSet<>();
    passes(keys).forEach(all::addAll);
    return all;
  }

  /** What is meant, a set for each pass on which it is done. */
  Collection<Set<NoteKey>> passes(Set<NoteKey> keys) {
    Set<NoteKey> there = new LinkedHashSet<>(keys);
    there.retainAll(notes.keySet());
    if (!everyPass) {
      return List.of(there);
    }
    Function<PerformedNote, Object> written = note -> note.key().id();
    Set<Object> ids = new HashSet<>();
    there.forEach(key -> ids.add(key.id()));
    Map<Integer, Set<NoteKey>> passes = new TreeMap<>();
    for (PerformedNote note : track.notes()) {
      if (ids.contains(written.apply(note))) {
        passes.computeIfAbsent(note.pass(), pass -> new LinkedHashSet<>()).add(note.key());
      }
    }
    return passes.values();
  }

  /**
   * The song with other edits of the track.
   *
   * @param notes to be chosen now
   */
  Edited edited(EditsDraft edits, LineExpression expression, Set<NoteKey> notes) {
    NoteEdits finished = edits.finished();
    return new Edited(
        reading
            .song()
            .withTrack(
                track.track().id(),
                before -> before.withEdits(finished).withExpression(expression)),
        notes);
  }
}
