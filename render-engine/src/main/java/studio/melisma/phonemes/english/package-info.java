/**
 * English: the CMU Pronouncing Dictionary with a supplement for what is sung, rules for elided and
 * inflected forms, and a joint-sequence model for all other words.
 */
@NullMarked
package studio.melisma.phonemes.english;

import org.jspecify.annotations.NullMarked;
