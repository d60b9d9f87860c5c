package studio.melisma.diffsinger;

import java.util.List;

/**
 * The phonemes of a sentence in time.
 *
 * @param sentence what is sung
 * @param language of the phonemizer that said the words
 * @param onsets in order of time
 * @param nearestSounds whether words are said with the nearest English sounds, the bank having none
 *     of their language
 * @param issues what can't be sung
 */
public record SentencePhonemes(
    Sentence sentence,
    String language,
    List<PhonemeOnset> onsets,
    boolean nearestSounds,
    List<WordIssue> issues) {

  public SentencePhonemes {
    onsets = List.copyOf(onsets);
    issues = List.copyOf(issues);
  }

  /** For each onset its place among those of its word, from 0 on. */
  public int[] places() {
    int[] counts = new int[sentence.words().size()];
    return onsets.stream().mapToInt(onset -> counts[onset.word()]++).toArray();
  }

  /** The same with other onsets: what a user has moved or changed. */
  public SentencePhonemes withOnsets(List<PhonemeOnset> changed) {
    return new SentencePhonemes(sentence, language, changed, nearestSounds, issues);
  }
}
