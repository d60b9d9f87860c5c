package studio.melisma.app.pianoroll;

/** Names of pitches in scientific notation, where middle C is C4. */
final class PitchName {

  private static final String[] NAMES = {
    "C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"
  };

  private PitchName() {}

  /** The nearest semitone's name, with sharps. */
  static String of(double midi) {
    int nearest = (int) Math.rint(midi);
    return NAMES[Math.floorMod(nearest, 12)] + (Math.floorDiv(nearest, 12) - 1);
  }
}
