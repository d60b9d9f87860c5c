package studio.melisma.song;

import java.util.Map;
import java.util.Set;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.score.Fraction;

/**
 * What can be done to the notes of one track. Pure: each gives another song and leaves this one as
 * it is. What is drawn over notes goes with them when they move in time. Keys of notes that aren't
 * there are passed over.
 */
public final class NoteOperations {

  /** No note becomes shorter than this, in quarter notes: a hundred-and-twenty-eighth. */
  public static final Fraction SHORTEST = Fraction.of(1, 32);

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

  private final TrackNotes track;
  private final NoteMoves moves;
  private final NoteCuts cuts;
  private final NoteEntry entry;

  private NoteOperations(TrackNotes track) {
    this.track = track;
    moves = new NoteMoves(track);
    cuts = new NoteCuts(track);
    entry = new NoteEntry(track);
  }

  /**
   * Operations on a track.
   *
   * @throws IllegalArgumentException if there is no such track
   */
  public static NoteOperations on(SongReading reading, String track) {
    return new NoteOperations(
        new TrackNotes(
            reading,
            reading
                .track(track)
                .orElseThrow(() -> new IllegalArgumentException("there is no track " + track)),
            /* everyPass= */ false));
  }

  /**
   * The same, done to the written notes on every pass of their repeats, or on the pass meant alone.
   */
  public NoteOperations inEveryPass(boolean all) {
    return new NoteOperations(track.inEveryPass(all));
  }

  /**
   * Moves notes, as one block that stops at the start of the song and at the ends of the MIDI
   * range. Grace notes lean on the notes after them and keep their time.
   *
   * @param quarters by which they sound later; below zero for earlier
   * @param semitones by which they sound higher
   */
  public Edited moved(Set<NoteKey> keys, Fraction quarters, int semitones) {
    return moves.moved(keys, quarters, semitones);
  }

  /** Makes notes sound higher by semitones, lower by ones below zero; see {@link #moved}. */
  public Edited transposed(Set<NoteKey> keys, int semitones) {
    return moved(keys, Fraction.ZERO, semitones);
  }

  /**
   * Moves the ends of notes; none becomes shorter than {@link #SHORTEST}.
   *
   * @param quarters by which they end later
   * @param withNeighbour whether the note that begins where one ends begins at its new end; the end
   *     then stops before the neighbour's
   */
  public Edited resized(Set<NoteKey> keys, Fraction quarters, boolean withNeighbour) {
    return moves.resized(keys, quarters, withNeighbour);
  }

  /**
   * Cuts notes in two at a place that lies within them; what comes after it holds the syllable.
   *
   * @param at quarter notes from the start of the performance
   */
  public Edited split(Set<NoteKey> keys, Fraction at) {
    return cuts.split(keys, at);
  }

  /** Cuts every note of the track that sounds at a place, within a range of pitches. */
  public Edited knifed(Fraction at, double lowMidi, double highMidi) {
    return cuts.knifed(at, lowMidi, highMidi);
  }

  /**
   * Makes one note of the chosen ones and all between them, at the first one's pitch; a single note
   * takes in the one that follows. Syllables of one word grow together, words share the note.
   */
  public Edited merged(Set<NoteKey> keys) {
    return cuts.merged(keys);
  }

  /** Takes notes away. */
  public Edited deleted(Set<NoteKey> keys) {
    EditsDraft edits = track.draft();
    Set<NoteKey> gone = track.everywhere(keys);
    gone.forEach(edits::delete);
    return track.edited(edits, track.expressionWithout(gone), Set.of());
  }

  /** Makes notes of the score what they are there; notes that the score doesn't have stay. */
  public Edited restored(Set<NoteKey> keys) {
    EditsDraft edits = track.draft();
    track.everywhere(keys).stream().filter(key -> !NoteEdits.isAdded(key)).forEach(edits::restore);
    return track.edited(edits, track.expression(), keys);
  }

  /**
   * Moves the starts and the ends of notes to the nearest places of a grid that begins anew with
   * each measure.
   *
   * @param grid quarter notes, above zero
   */
  public Edited quantised(Set<NoteKey> keys, Fraction grid) {
    return moves.quantised(keys, grid);
  }

  /** Lengthens or shortens notes so that each ends where the next of the line begins. */
  public Edited joined(Set<NoteKey> keys) {
    return moves.joined(keys);
  }

  /**
   * Writes a note. Where one singer sings the track, a note that sounds at its start ends there,
   * and it ends at the latest where the next one begins.
   *
   * @param onset quarter notes from the start of the performance; below zero is taken as zero
   * @param length quarter notes; at least {@link #SHORTEST} is taken
   */
  public Edited created(Fraction onset, Fraction length, double midi) {
    return entry.created(onset, length, midi);
  }

  /** A copy of notes, for pasting here or elsewhere. */
  public NoteClip copied(Set<NoteKey> keys) {
    return entry.copied(keys);
  }

  /**
   * Pastes notes. Where one singer sings the track, they take the place of notes that begin between
   * the first one's start and the last one's end, and a note that sounds into the first ends there.
   *
   * @param at where the first begins; below zero is taken as zero
   */
  public Edited pasted(NoteClip clip, Fraction at) {
    return entry.pasted(clip, at);
  }

  /** Pastes a copy of notes right behind the last of them. */
  public Edited duplicated(Set<NoteKey> keys) {
    return entry.duplicated(keys);
  }

  /**
   * Puts words on notes.
   *
   * @param words by note; their syllabics are taken as they are, see {@link LyricEntry}
   */
  public Edited worded(Map<NoteKey, NoteWords> words) {
    EditsDraft edits = track.draft();
    words.forEach((key, sung) -> {
      for (NoteKey each : track.everywhere(Set.of(key))) {
        edits.words(each, sung);
      }
    });
    return track.edited(edits, track.expression(), words.keySet());
  }
}
