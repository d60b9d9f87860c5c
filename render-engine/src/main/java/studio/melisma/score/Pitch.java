package studio.melisma.score;

/**
 * A written pitch.
 *
 * @param step A to G
 * @param alter semitones up, negative for down; fractional for microtones
 * @param octave 4 is the one that starts at middle C
 */
public record Pitch(Step step, double alter, int octave) {

  /** The seven letters, with their distance from C in semitones. */
  public enum Step {
    C(0),
    D(2),
    E(4),
    F(5),
    G(7),
    A(9),
    B(11);

    private final int semitones;

    Step(int semitones) {
      this.semitones = semitones;
    }
  }

  /** MIDI number of the written pitch, 60 = middle C. */
  public double midi() {
    return 12.0 * (octave + 1) + step.semitones + alter;
  }
}
