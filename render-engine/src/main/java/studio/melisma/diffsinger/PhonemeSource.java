package studio.melisma.diffsinger;

import studio.melisma.lyrics.Word;

/**
 * Where a phoneme comes from.
 *
 * @param word the stretch of a word that it says; a breath is a word of its own
 * @param place among all phonemes of that stretch, by which a user's {@linkplain
 *     Word#phonemeShifts() shifts} know it
 */
public record PhonemeSource(Word word, int place) {}
