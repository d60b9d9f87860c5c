package studio.melisma.performance;

/**
 * Measures that are played one after another as they are written.
 *
 * @param first zero-based place of the first measure in the written score
 * @param last of the last, inclusive
 */
public record PlayedRange(int first, int last) {}
