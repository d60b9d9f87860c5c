package studio.melisma.expression;

import java.util.OptionalDouble;

/**
 * The way of the pitch into a note, in place of what the voice's pitch model or the rule does
 * there.
 *
 * @param startSeconds where it leaves, from the note's start; usually below zero; -10..10
 * @param endSeconds where it arrives, from the note's start; after it leaves
 * @param shape how it goes
 * @param fromCents from which distance to the note's own pitch it comes, -2400..2400; empty for the
 *     pitch of the note before, where that one touches
 */
public record Portamento(
    double startSeconds, double endSeconds, Shape shape, OptionalDouble fromCents) {

  /** OpenUtau's default: from 40 ms before the note to 40 ms after its start, half a cosine. */
  public static final Portamento USUAL =
      new Portamento(-0.04, 0.04, Shape.IN_OUT, OptionalDouble.empty());

  public Portamento {
    if (!(startSeconds >= -10 && endSeconds <= 10 && startSeconds < endSeconds)) {
      throw new IllegalArgumentException(
          "a portamento from %s to %s s can't be sung".formatted(startSeconds, endSeconds));
    }
    if (fromCents.isPresent() && !(Math.abs(fromCents.getAsDouble()) <= 2400)) {
      throw new IllegalArgumentException("a portamento comes from two octaves away at most");
    }
  }

  /** How it gets from one pitch to the other. */
  public enum Shape {
    /** Slow, fast, slow: half a cosine. */
    IN_OUT,
    LINEAR,
    /** Slow, then fast: a quarter of a cosine. */
    IN,
    /** Fast, then slow. */
    OUT;

    /** The share of the way at a share of the time. */
    double at(double time) {
      double x = Math.clamp(time, 0, 1);
      return switch (this) {
        case IN_OUT -> Smooth.step(x);
        case LINEAR -> x;
        case IN -> 1 - Math.cos(Math.PI / 2 * x);
        case OUT -> Math.sin(Math.PI / 2 * x);
      };
    }
  }
}
