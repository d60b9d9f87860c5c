package studio.melisma.performance;

import java.util.List;

/**
 * One voice of a part as it is sounded.
 *
 * @param voice the voice's name in the score ("1"); where a program counts the voices of each staff
 *     from 1, two voices of a part have the same name and different staves
 * @param staff the staff on which it mostly stands ("1")
 * @param notes by onset; in a chord the notes follow each other in the order written, and the
 *     syllable stands on the first of them that is not tied over
 */
public record PerformedVoice(String voice, String staff, List<PerformedNote> notes) {

  public PerformedVoice {
    notes = List.copyOf(notes);
  }

  /** Whether any words are sung in it. */
  public boolean hasWords() {
    return notes.stream().anyMatch(note -> note.words() instanceof NoteWords.Syllable);
  }
}
