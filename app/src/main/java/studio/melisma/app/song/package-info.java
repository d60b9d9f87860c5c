/**
 * The song that is open: what it is, what was done to it, what is chosen in it and how far it is
 * sung. All views show this one; none of them changes it but by its edits.
 */
@NullMarked
package studio.melisma.app.song;

import org.jspecify.annotations.NullMarked;
