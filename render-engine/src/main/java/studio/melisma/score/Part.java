package studio.melisma.score;

import java.util.List;

/**
 * One part: a singer, a section of the choir, an instrument.
 *
 * @param id the part's name inside the file ("P1"), unique in the score
 * @param name as printed before its first system; the id where the file gives none
 * @param abbreviation as printed before later systems; may be empty
 * @param instruments what plays it, in the order listed; empty where the file doesn't say
 * @param measures in the order written
 */
public record Part(
    String id,
    String name,
    String abbreviation,
    List<Instrument> instruments,
    List<Measure> measures) {

  public Part {
    instruments = List.copyOf(instruments);
    measures = List.copyOf(measures);
  }

  /** The lines of words that the part has, in the order in which they first appear. */
  public List<String> lyricLines() {
    return measures.stream()
        .flatMap(Measure::notes)
        .flatMap(note -> note.lyrics().stream())
        .filter(Lyric::hasText)
        .map(Lyric::line)
        .distinct()
        .toList();
  }
}
