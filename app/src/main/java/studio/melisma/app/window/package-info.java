/** What is seen: views of the song and of the transport. Holds no state of its own. */
@NullMarked
package studio.melisma.app.window;

import org.jspecify.annotations.NullMarked;
