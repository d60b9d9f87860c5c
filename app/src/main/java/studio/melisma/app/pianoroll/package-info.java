/**
 * The piano roll: the notes of the track that is worked at over time and pitch, what stands around
 * them, and the tools that change them. Other rooms lay their own layers and tools into it.
 *
 * <p>While the roll has the keyboard's focus it takes Tab and Shift+Tab from nobody; in the field
 * in which a lyric is typed Tab goes to the next note, Shift+Tab to the one before, Enter keeps
 * what was typed and Esc doesn't. Everything else that keys do there is a command.
 */
@NullMarked
package studio.melisma.app.pianoroll;

import org.jspecify.annotations.NullMarked;
