package studio.melisma.score;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One written notehead with a pitch.
 *
 * @param id its stable identity
 * @param length quarter notes; zero for a grace note
 * @param staff the staff within the part, from 1 at the top
 * @param line one-based line of the file
 * @param pitch as written, before transposition
 * @param chordMember whether it belongs to the chord of the note before it in its voice
 * @param cue whether it is a cue: printed for orientation, not sounded
 * @param grace how a grace note takes its time; null for a note that has its own
 * @param tieStart whether a tie to a later note starts here
 * @param tieStop whether a tie from an earlier note ends here
 * @param lyrics the lines of words under it, in the order written
 * @param slurs the slurs that begin, go on or end here
 * @param marks articulations, ornaments and the like
 * @param tuplet the ratio in which it is played; null outside a tuplet
 * @param instrument the id of its instrument within the part; null where the part has only one
 */
public record Note(
    NoteId id,
    Fraction length,
    int staff,
    int line,
    Pitch pitch,
    boolean chordMember,
    boolean cue,
    @Nullable Grace grace,
    boolean tieStart,
    boolean tieStop,
    List<Lyric> lyrics,
    List<Slur> slurs,
    Set<NoteMark> marks,
    @Nullable Tuplet tuplet,
    @Nullable String instrument)
    implements VoiceEvent {

  public Note {
    lyrics = List.copyOf(lyrics);
    slurs = List.copyOf(slurs);
    marks = Set.copyOf(marks);
  }

  /** Whether it is a grace note. */
  public boolean isGrace() {
    return grace != null;
  }

  /**
   * How a grace note takes its time.
   *
   * @param slashed an acciaccatura
   * @param stealPrevious percent of the note before that it takes; null where not said
   * @param stealFollowing percent of the note after that it takes; null where not said
   */
  public record Grace(
      boolean slashed, @Nullable Double stealPrevious, @Nullable Double stealFollowing) {}

  /**
   * So many in the time of so many; nested tuplets are multiplied out, as MusicXML does.
   *
   * @param actual notes played
   * @param normal notes of the same value that usually fill the time
   */
  public record Tuplet(int actual, int normal) {}

  /** One end of a slur, or a note in its middle where the file says so. */
  public record Slur(int number, SlurEnd end) {}

  /** Which end. */
  public enum SlurEnd {
    START,
    CONTINUE,
    STOP
  }
}
