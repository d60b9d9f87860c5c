package studio.melisma.render;

import java.util.List;
import studio.melisma.lyrics.Word;

/**
 * What one singer sings from beginning to end.
 *
 * @param name for people and for file names ("Soprano")
 * @param words in order of time, without overlap
 */
public record VocalLine(String name, List<Word> words) {

  public VocalLine {
    words = List.copyOf(words);
  }
}
