package studio.melisma.phonemes;

import java.util.List;

/**
 * How a word is said.
 *
 * @param phonemes in order; empty when the text holds nothing that can be said ("…")
 * @param source where the answer comes from
 */
public record Pronunciation(List<Phoneme> phonemes, Source source) {

  /** Where a pronunciation comes from, best first. */
  public enum Source {
    DICTIONARY,
    RULE,
    MODEL,
    NONE
  }

  public Pronunciation {
    phonemes = List.copyOf(phonemes);
  }

  /** Number of vowels, which is the number of syllables that can be sung. */
  public int vowels() {
    return (int) phonemes.stream().filter(phoneme -> phoneme.kind().isVowel()).count();
  }
}
