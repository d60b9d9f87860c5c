package studio.melisma.phonemes.graphone;

/**
 * One way to say a word.
 *
 * @param sounds coded sounds
 * @param logProbability natural logarithm of the model's probability of spelling and sounds
 *     together; comparable only between candidates of one word
 */
public record Candidate(String sounds, double logProbability) {}
