/**
 * Why something could not be done: the engine's one family of exceptions, each with a message for a
 * musician.
 */
@NullMarked
package studio.melisma.failure;

import org.jspecify.annotations.NullMarked;
