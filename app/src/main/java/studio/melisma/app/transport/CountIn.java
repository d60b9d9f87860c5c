package studio.melisma.app.transport;

/**
 * Beats that lead up to a place, in the tempo that holds there.
 *
 * @param beatSeconds from one beat to the next
 * @param beats how many are counted
 * @param rest from the beat before the place to the place, in seconds
 * @param first which beat of the measure the first one is, from 0
 * @param measure beats of a measure
 */
record CountIn(double beatSeconds, int beats, double rest, int first, int measure) {

  /** From the first click to the place. */
  double seconds() {
    return beats * beatSeconds + rest;
  }

  /** Clicks, one more where the place lies behind its beat. */
  int clicks() {
    return rest * 1000 > 1 ? beats + 1 : beats;
  }

  /** Which beat of the measure a click is, from 1. */
  int number(int click) {
    return (first + click) % measure + 1;
  }
}
