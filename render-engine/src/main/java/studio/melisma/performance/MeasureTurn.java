package studio.melisma.performance;

import studio.melisma.score.Fraction;

/**
 * One measure at its turn in a performance.
 *
 * @param measureIndex zero-based place in the written score
 * @param onset quarter notes from the start of the performance
 */
public record MeasureTurn(int measureIndex, Fraction onset) {}
