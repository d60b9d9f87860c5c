/** A pronouncing dictionary as one small sorted file, searched without unpacking it. */
@NullMarked
package studio.melisma.phonemes.lexicon;

import org.jspecify.annotations.NullMarked;
