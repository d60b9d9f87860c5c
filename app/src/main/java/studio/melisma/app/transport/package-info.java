/** Playing a sound: play, pause, stop, seek. */
@NullMarked
package studio.melisma.app.transport;

import org.jspecify.annotations.NullMarked;
