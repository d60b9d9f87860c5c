package studio.melisma.song;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.score.Fraction;
import studio.melisma.score.Syllabic;

/**
 * What can be done to the notes of one track. Pure: each gives another song and leaves this one as
 * it is. What is drawn over notes goes with them when they move in time. Keys of notes that aren't
 * there are passed over.
 */
public final class NoteOperations {

  /** No note becomes shorter than this, in quarter notes: a hundred-and-twenty-eighth. */
  public static final Fraction SHORTEST = Fraction.of(1, 32);

  private static final double LOWEST_MIDI = 0;
  private static final double HIGHEST_MIDI = 127;

  /**
   * A song after an operation.
   *
   * @param song as it is now
   * @param notes that were worked at or made, as they are to be chosen now
   */
  public record Edited(Song song, Set<NoteKey> notes) {

    public Edited {
      notes = Set.copyOf(notes);
    }
  }

  private final SongReading reading;
  private final TrackReading track;
  private final boolean everyPass;
  private final Map<NoteKey, PerformedNote> notes = new HashMap<>();
  private final DrawnOver drawnOver;

  private NoteOperations(SongReading reading, TrackReading track, boolean everyPass) {
    this.reading = reading;
    this.track = track;
    this.everyPass = everyPass;
    drawnOver = new DrawnOver(reading.tempo());
    track.notes().forEach(note -> notes.put(note.key(), note));
  }

  /**
   * Operations on a track.
   *
   * @throws IllegalArgumentException if there is no such track
   */
  public static NoteOperations on(SongReading reading, String track) {
    return new NoteOperations(
        reading,
        reading
            .track(track)
            .orElseThrow(() -> new IllegalArgumentException("there is no track " + track)),
        /* everyPass= */ false);
  }

  /**
   * The same, done to the written notes on every pass of their repeats, or on the pass meant alone.
   */
  public NoteOperations inEveryPass(boolean all) {
    return new NoteOperations(reading, track, all);
  }

  /**
   * Moves notes, as one block that stops at the start of the song and at the ends of the MIDI
   * range. Grace notes lean on the notes after them and keep their time.
   *
   * @param quarters by which they sound later; below zero for earlier
   * @param semitones by which they sound higher
   */
  public Edited moved(Set<NoteKey> keys, Fraction quarters, int semitones) {
    List<PerformedNote> chosen = chosen(keys);
    Fraction earliest =
        chosen.stream()
            .filter(note -> !note.grace())
            .map(PerformedNote::onset)
            .reduce(Fraction::min)
            .orElse(Fraction.ZERO);
    Fraction by = quarters.max(earliest.negated());
    double up = transposition(chosen, semitones);
    EditsDraft edits = draft();
    for (PerformedNote note : chosen) {
      if (!by.isZero()) {
        edits.time(note, note.onset().plus(by), note.length());
      }
      if (up != 0) {
        edits.pitch(note.key(), note.midi() + up);
      }
    }
    return edited(edits, drawnOver.moved(expression(), chosen, note -> by), keys);
  }

  /** Makes notes sound higher by semitones, lower by ones below zero; see {@link #moved}. */
  public Edited transposed(Set<NoteKey> keys, int semitones) {
    return moved(keys, Fraction.ZERO, semitones);
  }

  private static double transposition(List<PerformedNote> chosen, int semitones) {
    double low = chosen.stream().mapToDouble(PerformedNote::midi).min().orElse(LOWEST_MIDI);
    double high = chosen.stream().mapToDouble(PerformedNote::midi).max().orElse(HIGHEST_MIDI);
    double down = Math.min(0, Math.ceil(LOWEST_MIDI - low));
    double up = Math.max(0, Math.floor(HIGHEST_MIDI - high));
    return Math.clamp(semitones, down, up);
  }

  /**
   * Moves the ends of notes; none becomes shorter than {@link #SHORTEST}.
   *
   * @param quarters by which they end later
   * @param withNeighbour whether the note that begins where one ends begins at its new end; the end
   *     then stops before the neighbour's
   */
  public Edited resized(Set<NoteKey> keys, Fraction quarters, boolean withNeighbour) {
    EditsDraft edits = draft();
    List<PerformedNote> chosen = chosen(keys);
    Map<NoteKey, PerformedNote> neighbours = new HashMap<>();
    List<PerformedNote> line = line();
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
      Fraction length = note.length().plus(quarters).max(SHORTEST.min(note.length()));
      PerformedNote neighbour = neighbours.get(note.key());
      if (neighbour != null) {
        Fraction most = neighbour.end().minus(SHORTEST.min(neighbour.length())).minus(note.onset());
        length = length.min(most);
        Fraction start = note.onset().plus(length);
        begun.add(neighbour.key());
        edits.time(neighbour, start, neighbour.end().minus(start));
      }
      edits.time(note, note.onset(), length);
    }
    return edited(edits, expression(), keys);
  }

  /**
   * Cuts notes in two at a place that lies within them; what comes after it holds the syllable.
   *
   * @param at quarter notes from the start of the performance
   */
  public Edited split(Set<NoteKey> keys, Fraction at) {
    EditsDraft edits = draft();
    Set<NoteKey> made = new LinkedHashSet<>(keys);
    for (NoteKey key : keys) {
      PerformedNote note = notes.get(key);
      if (note == null) {
        continue;
      }
      Fraction first = at.minus(note.onset());
      for (PerformedNote each : chosen(Set.of(key))) {
        if (!each.grace() && first.sign() > 0 && first.isBefore(each.length())) {
          NoteKey other = split(edits, each, first);
          if (each.key().equals(key)) {
            made.add(other);
          }
        }
      }
    }
    return edited(edits, expression(), made);
  }

  /** Cuts every note of the track that sounds at a place, within a range of pitches. */
  public Edited knifed(Fraction at, double lowMidi, double highMidi) {
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

  /**
   * Makes one note of the chosen ones and all between them, at the first one's pitch; a single note
   * takes in the one that follows. Syllables of one word grow together, words share the note.
   */
  public Edited merged(Set<NoteKey> keys) {
    EditsDraft edits = draft();
    Set<NoteKey> left = new LinkedHashSet<>();
    Set<NoteKey> freed = new HashSet<>();
    List<PerformedNote> line = line();
    for (Set<NoteKey> pass : passes(keys)) {
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
    return edited(edits, expressionWithout(freed), left);
  }

  /** Takes notes away. */
  public Edited deleted(Set<NoteKey> keys) {
    EditsDraft edits = draft();
    Set<NoteKey> gone = everywhere(keys);
    gone.forEach(edits::delete);
    return edited(edits, expressionWithout(gone), Set.of());
  }

  /** Makes notes of the score what they are there; notes that the score doesn't have stay. */
  public Edited restored(Set<NoteKey> keys) {
    EditsDraft edits = draft();
    everywhere(keys).stream().filter(key -> !NoteEdits.isAdded(key)).forEach(edits::restore);
    return edited(edits, expression(), keys);
  }

  /**
   * Moves the starts and the ends of notes to the nearest places of a grid that begins anew with
   * each measure.
   *
   * @param grid quarter notes, above zero
   */
  public Edited quantised(Set<NoteKey> keys, Fraction grid) {
    EditsDraft edits = draft();
    List<PerformedNote> chosen = chosen(keys);
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
        drawnOver.moved(
            expression(), chosen, note -> moves.getOrDefault(note.key(), Fraction.ZERO));
    return edited(edits, moved, keys);
  }

  private Fraction nearest(Fraction quarter, Fraction grid) {
    Fraction bar = reading.meter().barAt(quarter.toDouble()).start();
    Fraction steps = quarter.minus(bar).dividedBy(grid);
    return bar.plus(grid.times(Math.round(steps.toDouble()))).max(Fraction.ZERO);
  }

  /** Lengthens or shortens notes so that each ends where the next of the line begins. */
  public Edited joined(Set<NoteKey> keys) {
    EditsDraft edits = draft();
    Set<NoteKey> meant = everywhere(keys);
    List<PerformedNote> line = line();
    for (int i = 0; i + 1 < line.size(); i++) {
      PerformedNote note = line.get(i);
      Fraction next = line.get(i + 1).onset();
      if (meant.contains(note.key()) && next.isAfter(note.onset()) && !next.equals(note.end())) {
        edits.time(note, note.onset(), next.minus(note.onset()));
      }
    }
    return edited(edits, expression(), keys);
  }

  /**
   * Writes a note. Where one singer sings the track, a note that sounds at its start ends there,
   * and it ends at the latest where the next one begins.
   *
   * @param onset quarter notes from the start of the performance; below zero is taken as zero
   * @param length quarter notes; at least {@link #SHORTEST} is taken
   */
  public Edited created(Fraction onset, Fraction length, double midi) {
    EditsDraft edits = draft();
    Fraction at = onset.max(Fraction.ZERO);
    NoteKey made = create(edits, at, length, midi);
    if (everyPass) {
      for (Fraction other : otherPasses(at)) {
        create(edits, other, length, midi);
      }
    }
    return edited(edits, expression(), Set.of(made));
  }

  private NoteKey create(EditsDraft edits, Fraction onset, Fraction length, double midi) {
    Fraction fitting = length.max(SHORTEST);
    if (isLine()) {
      for (PerformedNote note : line()) {
        if (note.onset().isBefore(onset) && note.end().isAfter(onset)) {
          edits.time(note, note.onset(), onset.minus(note.onset()));
        } else if (note.onset().isAfter(onset)) {
          fitting = fitting.min(note.onset().minus(onset));
          break;
        }
      }
    }
    double pitch = Math.clamp(midi, LOWEST_MIDI, HIGHEST_MIDI);
    return edits.add(
        new AddedNote(onset, fitting, pitch, hasWords() ? EditedNotes.VOWEL : NoteWords.NONE));
  }

  /** The places at which what stands at a place is performed on the other passes. */
  private List<Fraction> otherPasses(Fraction onset) {
    Bar here = reading.meter().barAt(onset.toDouble());
    return reading.meter().bars().stream()
        .filter(bar ->
            here.measureIndex() >= 0
                && bar.measureIndex() == here.measureIndex()
                && bar.index() != here.index())
        .map(bar -> bar.start().plus(onset.minus(here.start())))
        .toList();
  }

  /** A copy of notes, for pasting here or elsewhere. */
  public NoteClip copied(Set<NoteKey> keys) {
    List<PerformedNote> chosen =
        track.notes().stream().filter(note -> keys.contains(note.key()) && !note.grace()).toList();
    if (chosen.isEmpty()) {
      return NoteClip.EMPTY;
    }
    Fraction start = chosen.getFirst().onset();
    Fraction end = chosen.stream().map(PerformedNote::end).reduce(start, Fraction::max);
    return new NoteClip(
        chosen.stream()
            .map(note ->
                new NoteClip.Note(
                    note.onset().minus(start),
                    note.length(),
                    note.midi(),
                    withoutVerse(note.words()),
                    Optional.ofNullable(expression().vibratos().get(note.key())),
                    Optional.ofNullable(expression().portamenti().get(note.key()))))
            .toList(),
        drawnOver.copied(expression(), start, end));
  }

  private static NoteWords withoutVerse(NoteWords words) {
    return words instanceof NoteWords.Syllable(String text, Syllabic syllabic, String verse)
        ? new NoteWords.Syllable(text, syllabic, "")
        : words;
  }

  /**
   * Pastes notes. Where one singer sings the track, they take the place of notes that begin between
   * the first one's start and the last one's end, and a note that sounds into the first ends there.
   *
   * @param at where the first begins; below zero is taken as zero
   */
  public Edited pasted(NoteClip clip, Fraction at) {
    if (clip.isEmpty()) {
      return new Edited(reading.song(), Set.of());
    }
    Fraction start = at.max(Fraction.ZERO);
    Fraction end = start.plus(clip.length());
    EditsDraft edits = draft();
    Set<NoteKey> freed = new HashSet<>();
    if (isLine()) {
      for (PerformedNote note : track.notes()) {
        if (!note.onset().isBefore(start) && note.onset().isBefore(end)) {
          edits.delete(note.key());
          freed.add(note.key());
        } else if (note.onset().isBefore(start) && note.end().isAfter(start)) {
          edits.time(note, note.onset(), start.minus(note.onset()));
        }
      }
    }
    LineExpression drawn = drawnOver.pasted(expressionWithout(freed), clip.strokes(), start);
    Set<NoteKey> made = new LinkedHashSet<>();
    for (NoteClip.Note note : clip.notes()) {
      NoteKey key =
          edits.add(
              new AddedNote(start.plus(note.onset()), note.length(), note.midi(), note.words()));
      made.add(key);
      if (note.vibrato().isPresent()) {
        drawn = drawn.with(key, note.vibrato().get());
      }
      if (note.portamento().isPresent()) {
        drawn = drawn.with(key, note.portamento().get());
      }
    }
    return edited(edits, drawn, made);
  }

  /** Pastes a copy of notes right behind the last of them. */
  public Edited duplicated(Set<NoteKey> keys) {
    NoteClip clip = copied(keys);
    Fraction start =
        track.notes().stream()
            .filter(note -> keys.contains(note.key()) && !note.grace())
            .map(PerformedNote::onset)
            .findFirst()
            .orElse(Fraction.ZERO);
    return pasted(clip, start.plus(clip.length()));
  }

  /**
   * Puts words on notes.
   *
   * @param words by note; their syllabics are taken as they are, see {@link LyricEntry}
   */
  public Edited worded(Map<NoteKey, NoteWords> words) {
    EditsDraft edits = draft();
    words.forEach((key, sung) -> {
      for (NoteKey each : everywhere(Set.of(key))) {
        edits.words(each, sung);
      }
    });
    return edited(edits, expression(), words.keySet());
  }

  /** The notes that a singer sings, without grace notes and those that another one silences. */
  private List<PerformedNote> line() {
    return track.notes().stream()
        .filter(note -> !note.grace() && !track.unsung().contains(note.key()))
        .sorted(Comparator.comparing(PerformedNote::onset))
        .toList();
  }

  /** Whether one singer sings the track, one note at a time. */
  private boolean isLine() {
    return track.track().role() == TrackRole.SUNG;
  }

  private boolean hasWords() {
    return track.part().voices().stream().anyMatch(PerformedVoice::hasWords);
  }

  private EditsDraft draft() {
    return new EditsDraft(track.track().edits());
  }

  private LineExpression expression() {
    return track.track().expression();
  }

  /** Only keys of added notes are ever given to other notes. */
  private LineExpression expressionWithout(Collection<NoteKey> gone) {
    Set<NoteKey> freed = new HashSet<>();
    gone.stream().filter(NoteEdits::isAdded).forEach(freed::add);
    return DrawnOver.without(expression(), freed);
  }

  private List<PerformedNote> chosen(Set<NoteKey> keys) {
    Set<NoteKey> meant = everywhere(keys);
    return track.notes().stream().filter(note -> meant.contains(note.key())).toList();
  }

  private Set<NoteKey> everywhere(Set<NoteKey> keys) {
    Set<NoteKey> all = new LinkedHashSet<>();
    passes(keys).forEach(all::addAll);
    return all;
  }

  /** What is meant, a set for each pass on which it is done. */
  private Collection<Set<NoteKey>> passes(Set<NoteKey> keys) {
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

  private Edited edited(EditsDraft edits, LineExpression expression, Set<NoteKey> notes) {
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
