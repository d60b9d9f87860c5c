/**
 * From words to phonemes: a phonemizer for each language, dictionaries, and models for the words
 * that they lack.
 */
@NullMarked
package studio.melisma.phonemes;

import org.jspecify.annotations.NullMarked;
