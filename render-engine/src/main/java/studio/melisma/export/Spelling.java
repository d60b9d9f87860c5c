package studio.melisma.export;

import studio.melisma.score.Pitch;

/**
 * Names pitches as a key asks for. On the line of fifths (… B♭ F C G D …) a key's own seven names
 * stand side by side; the five others are taken from next to them, two on the flat side and three
 * on the sharp side, as melodies mostly use them: in C major E♭ and B♭, but F♯, C♯ and G♯.
 */
final class Spelling {

  /** C's own names reach from F, one below C, to B, five above. */
  private static final int LOWEST_OF_KEY = -1;

  private static final int FLAT_SIDE = 2;
  private static final Pitch.Step[] BY_FIFTHS = {
    Pitch.Step.F, Pitch.Step.C, Pitch.Step.G, Pitch.Step.D, Pitch.Step.A, Pitch.Step.E, Pitch.Step.B
  };

  private Spelling() {}

  /**
   * The name of a pitch.
   *
   * @param midi 60 = middle C; fractional for microtones
   * @param fifths sharps of the key, negative for flats
   */
  static Pitch of(double midi, int fifths) {
    int whole = (int) Math.rint(midi);
    int lowest = fifths + LOWEST_OF_KEY - FLAT_SIDE;
    // Seven fifths are a semitone up: the place on the line with this pitch class.
    int place = lowest + Math.floorMod(7 * whole - lowest, 12);
    Pitch.Step step = BY_FIFTHS[Math.floorMod(place + 1, 7)];
    int alter = Math.floorDiv(place + 1, 7);
    Pitch inLowestOctave = new Pitch(step, alter, -1);
    int octave = (int) Math.rint((whole - inLowestOctave.midi()) / 12) - 1;
    return new Pitch(step, alter + (midi - whole), octave);
  }

  /** The key that sounds when one is written for a transposing instrument. */
  static int sounding(int fifths, double semitones) {
    int moved = fifths + 7 * (int) Math.rint(semitones);
    // The nearest to no accidentals of all keys with these notes, five flats before seven sharps.
    return semitones == 0 ? fifths : Math.floorMod(moved + 5, 12) - 5;
  }
}
