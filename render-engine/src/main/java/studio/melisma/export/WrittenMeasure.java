package studio.melisma.export;

import studio.melisma.score.Fraction;

/**
 * A measure of the song as it is sung.
 *
 * @param index zero-based place in the written score whose turn it is; -1 behind its end
 * @param onset quarter notes from the start of the performance
 * @param end likewise
 */
record WrittenMeasure(int index, Fraction onset, Fraction end) {

  Fraction length() {
    return end.minus(onset);
  }
}
