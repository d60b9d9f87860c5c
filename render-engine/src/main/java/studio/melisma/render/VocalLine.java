package studio.melisma.render;

import java.util.List;
import java.util.Optional;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.PerformedNote;

/**
 * What one singer sings from beginning to end.
 *
 * @param part the part's id in the score
 * @param partName the part's name as printed
 * @param name the line's own name, for people and for file names ("Soprano", "Soprano 2")
 * @param words in order of time, without overlap
 * @param notes that the words are sung on, in order of time; empty for words that stand in no score
 */
public record VocalLine(
    String part, String partName, String name, List<Word> words, List<PerformedNote> notes) {

  public VocalLine {
    words = List.copyOf(words);
    notes = List.copyOf(notes);
  }

  /** A line of words that stand in no score. */
  public VocalLine(String name, List<Word> words) {
    this(name, name, name, words, List.of());
  }

  /** The measure, as printed, of the note that sounds or has last started at an instant. */
  public Optional<String> measureAt(double seconds) {
    return notes.stream()
        .takeWhile(note -> note.startSeconds() <= seconds + 1e-6)
        .reduce((_, later) -> later)
        .map(PerformedNote::measure);
  }
}
