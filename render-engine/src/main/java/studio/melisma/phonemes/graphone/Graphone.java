package studio.melisma.phonemes.graphone;

/**
 * A piece of spelling and what it sounds like.
 *
 * @param letters one or two letters
 * @param sounds none, one or two coded sounds
 */
public record Graphone(String letters, String sounds) {}
