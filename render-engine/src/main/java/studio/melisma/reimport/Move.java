package studio.melisma.reimport;

import java.util.Optional;
import studio.melisma.performance.NoteKey;

/**
 * One thing that a re-import changed, moved or had to leave behind; measures by their printed
 * numbers. What is left behind is still there one step of undo back.
 */
public sealed interface Move {

  /** Measures that are new, from this one on in the new score. */
  record MeasuresInserted(String measure, int measureIndex, int count) implements Move {}

  /** Measures that are gone, from this one on in the old score. */
  record MeasuresRemoved(String measure, int count) implements Move {}

  /** Measures that stand elsewhere now. */
  record MeasuresMoved(String from, String to, int measureIndex, int count) implements Move {}

  /**
   * How the notes of a part changed.
   *
   * @param part its name
   * @param changed notes with another place, length, pitch or words
   */
  record NotesChanged(String part, int added, int removed, int changed) implements Move {}

  /**
   * A part that was transposed as a whole; what the user did to its pitches goes along.
   *
   * @param part its name
   * @param semitones up, or below zero down
   */
  record PartTransposed(String part, double semitones) implements Move {}

  /** A part that wasn't there before; its tracks are new. */
  record PartAdded(String part) implements Move {}

  /**
   * A part or voice that is gone.
   *
   * @param track its track's name
   * @param kept whether the track stays, since a user had worked on it: its notes are now the
   *     user's own
   */
  record TrackUnwritten(String track, boolean kept) implements Move {}

  /** A track had edits, and so many of them are where their notes now are. */
  record EditsMoved(String track, int count) implements Move {}

  /**
   * User and notation program changed the same thing. The user's value stays.
   *
   * @param key of the note in the new song; empty where the thing is no note's
   * @param yours what the user has
   * @param theirs what the notation program has
   */
  record Conflict(
      String track,
      String measure,
      Optional<NoteKey> key,
      String lyric,
      Field field,
      String yours,
      String theirs)
      implements Move {}

  /** What both changed. */
  enum Field {
    TITLE,
    NAME,
    TEMPO,
    ONSET,
    LENGTH,
    PITCH,
    WORDS,
    DELETED
  }

  /**
   * Something that a user did to what is gone.
   *
   * @param measure in the old score
   * @param lyric of the note; empty where it has none, or where no note is meant
   */
  record WithoutPlace(String track, String measure, String lyric, Work work) implements Move {}

  /** Kinds of work. */
  enum Work {
    NOTE_CHANGE,
    ADDED_NOTE,
    VIBRATO,
    PORTAMENTO,
    PHONEMES,
    CURVE,
    RETAKE,
    TEMPO
  }
}
