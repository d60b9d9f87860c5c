package studio.melisma.performance;

/**
 * How a score is to be played out.
 *
 * @param verses which line of words is sung when
 * @param mostMeasures played measures after which unrolling stops, with a warning
 * @param mostNotes played notes, all parts together, after which it stops, with a warning
 */
public record PerformanceOptions(VerseChoice verses, int mostMeasures, int mostNotes) {

  /** As written, at most 20,000 measures and a million notes. */
  public static final PerformanceOptions DEFAULT =
      new PerformanceOptions(VerseChoice.asWritten(), 20_000, 1_000_000);

  /** The same with another choice of verses. */
  public PerformanceOptions withVerses(VerseChoice choice) {
    return new PerformanceOptions(choice, mostMeasures, mostNotes);
  }
}
