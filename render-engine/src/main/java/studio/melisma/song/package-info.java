/**
 * The song that is being worked on: an imported score and everything that a user has done to it, as
 * immutable values, and what follows from them.
 */
@NullMarked
package studio.melisma.song;

import org.jspecify.annotations.NullMarked;
