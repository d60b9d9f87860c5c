/** The program: starts, builds its rooms, shows its window. */
@NullMarked
package studio.melisma.app;

import org.jspecify.annotations.NullMarked;
