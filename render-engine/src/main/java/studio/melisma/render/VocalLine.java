package studio.melisma.render;

import java.util.List;
import studio.melisma.lyrics.Word;

/**
 * What one singer sings from beginning to end.
 *
 * @param part the part's id in the score
 * @param partName the part's name as printed
 * @param name the line's own name, for people and for file names ("Soprano", "Soprano 2")
 * @param words in order of time, without overlap
 */
public record VocalLine(String part, String partName, String name, List<Word> words) {

  public VocalLine {
    words = List.copyOf(words);
  }
}
