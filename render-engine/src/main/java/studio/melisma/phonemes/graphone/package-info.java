/**
 * Joint-sequence models: how letters become sounds, learnt from a dictionary.
 *
 * <p>A word and its sounds are cut into pairs of short pieces (graphones: "ph" with F, "x" with K
 * S), by expectation maximisation; an n-gram model of graphone sequences is trained on the result;
 * an unknown word is said by the likeliest sequence whose letters spell it (M. Bisani and H. Ney,
 * "Joint-sequence models for grapheme-to-phoneme conversion", Speech Communication 50, 2008).
 *
 * <p>Sounds are coded as characters of a string, one character a sound; what they mean is the
 * caller's business.
 */
@NullMarked
package studio.melisma.phonemes.graphone;

import org.jspecify.annotations.NullMarked;
