package studio.melisma.score;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in a measure and is neither note nor rest. */
public sealed interface Marking {

  /** Quarter notes from the start of the measure at which it takes effect. */
  Fraction at();

  /** One-based line of the file. */
  int line();

  /**
   * A key signature.
   *
   * @param fifths sharps, negative for flats
   * @param mode "major", "minor", …; empty where not said
   */
  record Key(Fraction at, int line, int fifths, String mode) implements Marking {}

  /**
   * A time signature.
   *
   * @param beats as written ("6", "3+2")
   * @param beatType as written (8)
   * @param length quarter notes in a full measure
   */
  record Time(Fraction at, int line, String beats, int beatType, Fraction length)
      implements Marking {}

  /**
   * A clef.
   *
   * @param staff from 1
   * @param sign "G", "F", "C", "percussion", "TAB", "none"
   * @param octaveChange -1 for a tenor's treble clef; a matter of engraving, since pitches in the
   *     file are what they are whatever the clef
   */
  record Clef(Fraction at, int line, int staff, String sign, int octaveChange) implements Marking {}

  /**
   * From written to sounding pitch, from here on.
   *
   * @param staff null for all staves
   * @param semitones to add
   */
  record Transposition(Fraction at, int line, @Nullable Integer staff, double semitones)
      implements Marking {}

  /**
   * A new tempo.
   *
   * @param quartersPerMinute above zero
   * @param printedOnly whether it is read off a metronome mark; a tempo that the file gives for
   *     playback at the same place goes before it
   */
  record Tempo(Fraction at, int line, double quartersPerMinute, boolean printedOnly)
      implements Marking {}

  /**
   * A tempo relative to the one before (a metric modulation): the old is multiplied by the ratio.
   */
  record TempoRatio(Fraction at, int line, Fraction ratio) implements Marking {}

  /**
   * A dynamic.
   *
   * @param staff null where the file doesn't say
   * @param level "mf", "sfz", …
   */
  record Dynamic(Fraction at, int line, @Nullable Integer staff, String level) implements Marking {}

  /**
   * How loud players of the file are to be, whatever is printed.
   *
   * @param staff null where the file doesn't say
   * @param percent of the forte that MusicXML goes by, a MIDI velocity of 90; not negative
   */
  record PlayedDynamic(Fraction at, int line, @Nullable Integer staff, double percent)
      implements Marking {}

  /** One end of a crescendo or diminuendo. */
  record Wedge(Fraction at, int line, @Nullable Integer staff, int number, WedgeEnd end)
      implements Marking {}

  /** Which end. */
  enum WedgeEnd {
    CRESCENDO,
    DIMINUENDO,
    CONTINUE,
    STOP
  }

  /**
   * An 8va line. Pitches in the file already sound as they should; the line is for the eye.
   *
   * @param type "up", "down", "stop", "continue"
   * @param size 8, 15, 22
   */
  record OctaveShift(Fraction at, int line, String type, int size) implements Marking {}

  /**
   * The damper pedal of a piano.
   *
   * @param action what the foot does
   */
  record Pedal(Fraction at, int line, PedalAction action) implements Marking {}

  /** What the foot does. */
  enum PedalAction {
    DOWN,
    UP,
    /** Up and down again at once. */
    CHANGE
  }

  /**
   * An instrument goes on in another way, or the player takes another one.
   *
   * @param change what is new of the instrument of this id; the rest stays
   */
  record InstrumentChange(Fraction at, int line, Instrument change) implements Marking {}

  /** Words above or below the staff ("dolce", "rit."). */
  record Words(Fraction at, int line, String text) implements Marking {}

  /**
   * A jump, or a place to jump to.
   *
   * @param kind what it is
   * @param label which segno or coda is meant, where there are several; may be empty
   * @param timeOnly the times through on which it counts; empty for the usual rule
   * @param printedOnly whether the file has only the sign and doesn't say that players follow it
   */
  record Jump(
      Fraction at,
      int line,
      JumpKind kind,
      String label,
      Set<Integer> timeOnly,
      boolean printedOnly)
      implements Marking {

    public Jump {
      timeOnly = Set.copyOf(timeOnly);
    }
  }

  /** The kinds of jumps and places. */
  enum JumpKind {
    SEGNO,
    CODA,
    DA_CAPO,
    DAL_SEGNO,
    TO_CODA,
    FINE
  }
}
