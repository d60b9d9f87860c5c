package studio.melisma.expression;

import java.util.List;

/**
 * How a line is to be sung, beyond its notes and words: what the score's marks and the user's hand
 * ask for, over the whole of the time. {@link ScoreExpression} makes it.
 */
public final class Interpretation {

  /** A gain, in dB, at and below which nothing is heard. */
  public static final double SILENCE = -96;

  /** The notes and words, and nothing else. */
  public static final Interpretation PLAIN =
      new Interpretation(Controls.NEUTRAL, Curve.constant(0), Curve.constant(0));

  private final Controls controls;
  private final Curve dynamics;
  private final Curve pitchDeviation;
  private final List<NotePitch> notePitches;
  private final List<PitchRetake> retakes;

  Interpretation(
      Controls controls,
      Curve dynamics,
      Curve pitchDeviation,
      List<NotePitch> notePitches,
      List<PitchRetake> retakes) {
    this.controls = controls;
    this.dynamics = dynamics;
    this.pitchDeviation = pitchDeviation;
    this.notePitches = List.copyOf(notePitches);
    this.retakes = List.copyOf(retakes);
  }

  /**
   * An interpretation by curves alone.
   *
   * @param controls what the models are told
   * @param dynamics gain of what was sung, in dB; 0 leaves it as it is
   * @param pitchDeviation cents that are added to the pitch; 0 leaves it as it is
   */
  public Interpretation(Controls controls, Curve dynamics, Curve pitchDeviation) {
    this(controls, dynamics, pitchDeviation, List.of(), List.of());
  }

  /** What the models are told. */
  public Controls controls() {
    return controls;
  }

  /** Gain of what was sung, in dB; 0 leaves it as it is, {@link #SILENCE} lets nothing through. */
  public Curve dynamics() {
    return dynamics;
  }

  /** Cents that are added to the pitch; 0 leaves it as it is. */
  public Curve pitchDeviation() {
    return pitchDeviation;
  }

  /**
   * The stretches whose pitch is drawn anew, in this order; of overlapping ones the last counts.
   */
  public List<PitchRetake> retakes() {
    return retakes;
  }

  /** What is prescribed about the pitch of single notes, by time. */
  List<NotePitch> notePitches() {
    return notePitches;
  }

  /** The same with other {@link #controls()}. */
  public Interpretation withControls(Controls changed) {
    return new Interpretation(changed, dynamics, pitchDeviation, notePitches, retakes);
  }
}
