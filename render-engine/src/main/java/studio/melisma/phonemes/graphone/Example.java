package studio.melisma.phonemes.graphone;

/**
 * A word to learn from.
 *
 * @param letters its spelling
 * @param sounds its coded sounds
 */
public record Example(String letters, String sounds) {}
