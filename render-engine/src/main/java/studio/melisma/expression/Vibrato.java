package studio.melisma.expression;

/** What a user wants of the vibrato of one note. */
public sealed interface Vibrato {

  /** As the voice's pitch model or the rule does it: nothing is changed. */
  record Automatic() implements Vibrato {}

  /** None at all: the note is held still. */
  record None() implements Vibrato {}

  /**
   * A vibrato of this shape in place of any other; a sine.
   *
   * @param start where in the note it starts; it lasts to the note's end
   * @param periodSeconds from one wave to the next, 0.05..1
   * @param depthCents how far it goes up and down, 0..200
   * @param fadeIn share of its length in which it grows, 0..1
   * @param fadeOut share of its length in which it dies away, 0..1
   * @param phase where the first wave starts, 0..1 of a wave; 0 goes up from the note
   * @param driftCents by how much its middle lies above the note, -100..100
   */
  record Given(
      Start start,
      double periodSeconds,
      double depthCents,
      double fadeIn,
      double fadeOut,
      double phase,
      double driftCents)
      implements Vibrato {

    /** Faster than this it grows and dies away in no case, so that no jump is heard. */
    static final double SHORTEST_FADE_SECONDS = 0.05;

    public Given {
      require(periodSeconds, 0.05, 1, "period");
      require(depthCents, 0, 200, "depth");
      require(fadeIn, 0, 1, "fade-in");
      require(fadeOut, 0, 1, "fade-out");
      require(phase, 0, 1, "phase");
      require(driftCents, -100, 100, "drift");
    }

    /** What a note is given when a user asks for vibrato: OpenUtau's 175 ms and 25 cents. */
    public static final Given USUAL = new Given(new Start(0.25, 0), 0.175, 25, 0.1, 0.1, 0, 0);

    /** Cents above the note at an instant of it. */
    double cents(double seconds, double noteStart, double noteEnd) {
      double from = start.in(noteStart, noteEnd);
      double length = noteEnd - from;
      double since = seconds - from;
      if (since <= 0 || since >= length) {
        return 0;
      }
      double shortest = Math.min(SHORTEST_FADE_SECONDS, length / 4);
      double grown = Smooth.step(since / Math.max(shortest, fadeIn * length));
      double left = Smooth.step((length - since) / Math.max(shortest, fadeOut * length));
      double wave = Math.sin(2 * Math.PI * (since / periodSeconds + phase));
      return grown * left * (depthCents * wave + driftCents);
    }

    private static void require(double value, double least, double most, String what) {
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(
            "a vibrato's %s of %s is not within %s..%s".formatted(what, value, least, most));
      }
    }
  }

  /**
   * A place in a note: a share of its length and seconds, added up.
   *
   * @param share of the note's length, 0..1
   * @param seconds not negative
   */
  record Start(double share, double seconds) {

    public Start {
      if (!(share >= 0 && share <= 1) || !(seconds >= 0)) {
        throw new IllegalArgumentException("a vibrato starts within its note");
      }
    }

    double in(double noteStart, double noteEnd) {
      return Math.min(noteEnd, noteStart + share * (noteEnd - noteStart) + seconds);
    }
  }
}
