package studio.melisma.performance;

/**
 * One measure at its turn.
 *
 * @param index zero-based place in the written score
 * @param pass how often it has been played, this time included
 * @param round which time through its repeated section it is, or the pass if that is greater: what
 *     the verse goes by, also in an ending that is played only once
 */
record PlayedMeasure(int index, int pass, int round) {}
