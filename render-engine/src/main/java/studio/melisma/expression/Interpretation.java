package studio.melisma.expression;

/**
 * How a line is to be sung, beyond its notes and words: what the score's marks and the user's hand
 * ask for, over the whole of the time.
 *
 * @param controls what the models are told
 * @param dynamics gain of what was sung, in dB; 0 leaves it as it is
 * @param pitchDeviation cents that are added to the pitch; 0 leaves it as it is
 */
public record Interpretation(Controls controls, Curve dynamics, Curve pitchDeviation) {

  /** The notes and words, and nothing else. */
  public static final Interpretation PLAIN =
      new Interpretation(Controls.NEUTRAL, Curve.constant(0), Curve.constant(0));

  /** The same with other {@link #controls()}. */
  public Interpretation withControls(Controls changed) {
    return new Interpretation(changed, dynamics, pitchDeviation);
  }
}
