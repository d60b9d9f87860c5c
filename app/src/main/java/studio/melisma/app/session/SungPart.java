package studio.melisma.app.session;

import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.render.VocalLine;

/**
 * A sung line in figures.
 *
 * @param name the line's
 * @param words how many words it sings; a word that a rest breaks counts once
 * @param lowest the lowest note's pitch, as a MIDI number
 * @param highest the highest note's pitch
 * @param seconds how long it sings, rests not counted
 */
public record SungPart(String name, int words, double lowest, double highest, double seconds) {

  static SungPart of(VocalLine line) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double seconds = 0;
    int words = 0;
    for (Word word : line.words()) {
      if (word.part().firstSyllable() == 0 && !word.part().resumed()) {
        words++;
      }
      for (SungNote note : word.notes()) {
        lowest = Math.min(lowest, note.midi());
        highest = Math.max(highest, note.midi());
        seconds += note.seconds();
      }
    }
    return new SungPart(line.name(), words, lowest, highest, seconds);
  }

  /** The compass as musicians write it: "A3 – E5". */
  public String range() {
    String low = PitchName.of(lowest);
    String high = PitchName.of(highest);
    return low.equals(high) ? low : low + " – " + high;
  }
}
