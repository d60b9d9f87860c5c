package studio.melisma.phonemes;

/**
 * A sound of a word.
 *
 * @param symbol the sound's name in the set of the phonemizer that made it (English: ARPAbet in
 *     lower case without the stress digit, "ey")
 * @param kind what sort of sound it is
 * @param stress 0 none, 1 primary, 2 secondary; always 0 for a consonant
 */
public record Phoneme(String symbol, PhonemeKind kind, int stress) {}
