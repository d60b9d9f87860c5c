/** The window: puts the rooms together, and shows what belongs to none of them. */
@NullMarked
package studio.melisma.app.window;

import org.jspecify.annotations.NullMarked;
