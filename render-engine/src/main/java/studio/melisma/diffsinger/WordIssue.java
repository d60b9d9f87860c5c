package studio.melisma.diffsinger;

import java.util.List;

/**
 * What of a word can't be sung. Everything else is sung.
 *
 * @param word place of the word in its sentence
 * @param lyric the word
 * @param startSeconds where it stands
 * @param symbols the phonemes that were left out; empty when there were none to begin with
 * @param message what is wrong and what to do, for a person
 */
public record WordIssue(
    int word, String lyric, double startSeconds, List<String> symbols, String message) {

  public WordIssue {
    symbols = List.copyOf(symbols);
  }
}
