/**
 * Church Latin and Italian by rule: both are spelt nearly as they are sung. Their sounds carry the
 * names of the Italian set that DiffSinger voices use (a e EE i o OO u and consonants such as tSS,
 * dZZ, SS, JJ and LL).
 */
@NullMarked
package studio.melisma.phonemes.romance;

import org.jspecify.annotations.NullMarked;
