package studio.melisma.app.score;

import java.util.List;
import studio.melisma.score.Fraction;
import studio.melisma.score.Pitch;

/**
 * A pitched note as the page found it in the file.
 *
 * @param number its place among the pitched notes of the file, part by part, from zero
 * @param partIndex zero-based place of its part in the file
 * @param part the part's id
 * @param measureIndex zero-based place of the measure in the written score
 * @param staff the staff within the part, from 1 at the top
 * @param voice the voice's name in the file
 * @param at quarter notes from the start of the measure
 * @param ordinal zero-based among what stands at this place in this voice
 * @param pitch as written
 */
public record EngravedNote(
    int number,
    int partIndex,
    String part,
    int measureIndex,
    int staff,
    String voice,
    Fraction at,
    int ordinal,
    Pitch pitch) {

  private static final int COLUMNS = 11;

  /** Reads the page's table: a line for each note, its columns parted by tabs. */
  static List<EngravedNote> table(String text) {
    List<String> lines = text.lines().toList();
    EngravedNote[] notes = new EngravedNote[lines.size()];
    for (int number = 0; number < notes.length; number++) {
      notes[number] = row(number, lines.get(number).split("\t", -1));
    }
    return List.of(notes);
  }

  private static EngravedNote row(int number, String[] columns) {
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("a row has " + columns.length + " columns");
    }
    return new EngravedNote(
        number,
        Integer.parseInt(columns[0]),
        columns[1],
        Integer.parseInt(columns[2]),
        Integer.parseInt(columns[3]),
        columns[4],
        Fraction.of(Long.parseLong(columns[5]), Long.parseLong(columns[6])),
        Integer.parseInt(columns[7]),
        new Pitch(
            Pitch.Step.valueOf(columns[8]),
            Double.parseDouble(columns[9]),
            Integer.parseInt(columns[10])));
  }
}
