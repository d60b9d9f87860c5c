/**
 * Samples: buffers, loudness, true-peak limiting, resampling, and writing files that are complete
 * or not there.
 */
@NullMarked
package studio.melisma.audio;

import org.jspecify.annotations.NullMarked;
