package studio.melisma.score;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one part has in one measure.
 *
 * @param index zero-based place in the score; what the engine counts by
 * @param number as printed ("12", "X1"); a label, not always a number and not always unique
 * @param implicit whether the number is not printed and not counted (pickups, split measures)
 * @param line one-based line of the file
 * @param length quarter notes that the part's contents take; zero where it has none
 * @param events notes and rests in the order of the file, which need not be that of time
 * @param markings by their place in the file
 * @param barlines those that say something: repeats, endings, fermatas
 */
public record Measure(
    int index,
    String number,
    boolean implicit,
    int line,
    Fraction length,
    List<VoiceEvent> events,
    List<Marking> markings,
    List<Barline> barlines) {

  public Measure {
    events = List.copyOf(events);
    markings = List.copyOf(markings);
    barlines = List.copyOf(barlines);
  }

  /** A measure with nothing in it, where a part has fewer measures than the others. */
  public static Measure empty(int index, String number, int line) {
    return new Measure(index, number, false, line, Fraction.ZERO, List.of(), List.of(), List.of());
  }

  /** The notes, in the order of the file. */
  public Stream<Note> notes() {
    return events.stream().filter(Note.class::isInstance).map(Note.class::cast);
  }

  /** The markings of one kind, in the order of the file. */
  public <M extends Marking> Stream<M> markings(Class<M> kind) {
    return markings.stream().filter(kind::isInstance).map(kind::cast);
  }
}
