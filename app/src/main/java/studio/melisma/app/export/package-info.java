/** Files of the song: what is to be in them, making them, and making them again. */
@NullMarked
package studio.melisma.app.export;

import org.jspecify.annotations.NullMarked;
