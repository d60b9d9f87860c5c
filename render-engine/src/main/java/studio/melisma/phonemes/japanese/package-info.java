/** Japanese in kana or romaji, mora by mora. */
@NullMarked
package studio.melisma.phonemes.japanese;

import org.jspecify.annotations.NullMarked;
