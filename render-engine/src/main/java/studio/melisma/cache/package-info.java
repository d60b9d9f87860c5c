/**
 * What was worked out once, kept on the disk under a digest of all that it was worked out from. It
 * knows neither models nor music, only named arrays of numbers.
 */
@NullMarked
package studio.melisma.cache;

import org.jspecify.annotations.NullMarked;
