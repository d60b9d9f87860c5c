/** From sung notes to words: syllables joined, melismas held, hints and breaths recognised. */
@NullMarked
package studio.melisma.lyrics;

import org.jspecify.annotations.NullMarked;
