/**
 * The score as it is sounded: repeats and jumps unrolled, a verse for each pass, ties merged,
 * transposition applied, seconds from the tempo map; and the lines of it that can be sung.
 */
@NullMarked
package studio.melisma.performance;

import org.jspecify.annotations.NullMarked;
