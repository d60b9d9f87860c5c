/**
 * What the ear gets: phrases and other sounds on one clock, mixed for a playhead that never waits.
 */
@NullMarked
package studio.melisma.playback;

import org.jspecify.annotations.NullMarked;
