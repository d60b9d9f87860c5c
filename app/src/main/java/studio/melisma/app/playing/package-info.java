/** What is seen and touched of the sound: the transport bar, its level, its settings. */
@NullMarked
package studio.melisma.app.playing;

import org.jspecify.annotations.NullMarked;
