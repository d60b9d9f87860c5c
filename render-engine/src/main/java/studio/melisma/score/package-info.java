/**
 * The score as it was written: parts, voices, measures, notes, syllables, all immutable, with exact
 * fractions of a quarter note for time.
 */
@NullMarked
package studio.melisma.score;

import org.jspecify.annotations.NullMarked;
