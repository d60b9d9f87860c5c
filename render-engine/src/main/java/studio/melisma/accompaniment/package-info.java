/**
 * What isn't sung, played by the JDK's own synthesizer with a SoundFont, to the singers' clock and
 * without a sound device.
 */
@NullMarked
package studio.melisma.accompaniment;

import org.jspecify.annotations.NullMarked;
