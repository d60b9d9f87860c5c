package studio.melisma.performance;

import java.util.List;
import java.util.Optional;

/**
 * How a score is to be played out.
 *
 * @param verses which line of words is sung when
 * @param tempo the tempos of the whole performance, in place of those of the score; empty for the
 *     score's
 * @param mostMeasures played measures after which unrolling stops, with a warning
 * @param mostNotes played notes, all parts together, after which it stops, with a warning
 */
public record PerformanceOptions(
    VerseChoice verses, Optional<List<TempoMap.Change>> tempo, int mostMeasures, int mostNotes) {

  /** As written, at most 20,000 measures and a million notes. */
  public static final PerformanceOptions DEFAULT =
      new PerformanceOptions(VerseChoice.asWritten(), Optional.empty(), 20_000, 1_000_000);

  public PerformanceOptions {
    tempo = tempo.map(List::copyOf);
  }

  /** The same with another choice of verses. */
  public PerformanceOptions withVerses(VerseChoice choice) {
    return new PerformanceOptions(choice, tempo, mostMeasures, mostNotes);
  }

  /** The same with other tempos. */
  public PerformanceOptions withTempo(Optional<List<TempoMap.Change>> changes) {
    return new PerformanceOptions(verses, changes, mostMeasures, mostNotes);
  }
}
