package studio.melisma.diffsinger;

import java.util.function.DoublePredicate;
import studio.melisma.expression.Curve;

/**
 * Which part of a phrase's pitch a pitch model draws anew.
 *
 * @param pitch the present pitch in semitones (69 = 440 Hz), heeded where nothing is redrawn
 * @param redrawn whether the instant (in seconds) is drawn anew
 */
public record Retake(Curve pitch, DoublePredicate redrawn) {

  /** Everything is drawn anew; the pitch given is the placeholder that the contract asks for. */
  public static final Retake ALL = new Retake(Curve.constant(60), seconds -> true);
}
