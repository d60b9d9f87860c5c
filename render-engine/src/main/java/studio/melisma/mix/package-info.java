/** Tracks to one sound: gain, pan, mute and solo, stems, ranges; where singers stand. */
@NullMarked
package studio.melisma.mix;

import org.jspecify.annotations.NullMarked;
