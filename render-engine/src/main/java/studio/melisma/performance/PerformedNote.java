package studio.melisma.performance;

import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;

/**
 * One note as it is sounded: ties merged, transposition applied, repeats unrolled.
 *
 * @param onset quarter notes from the start of the performance
 * @param length quarter notes; zero for a grace note, whatever time it later takes
 * @param startSeconds by the tempo map
 * @param endSeconds by the tempo map; equal to the start for a grace note
 * @param midi sounding pitch, 60 = middle C, fractional where the score asks for a microtone
 * @param words what is sung on it
 * @param measure the measure's number as printed
 * @param measureIndex zero-based place of the measure in the written score
 * @param pass 1 for the first time that this measure is played
 * @param grace whether it is a grace note
 * @param breathAfter whether the singer breathes after it (a breath mark or a caesura)
 * @param id the written note that it comes from; of tied notes, the first
 * @param manner what is written at the note about how it is sung
 */
public record PerformedNote(
    Fraction onset,
    Fraction length,
    double startSeconds,
    double endSeconds,
    double midi,
    NoteWords words,
    String measure,
    int measureIndex,
    int pass,
    boolean grace,
    boolean breathAfter,
    NoteId id,
    Manner manner) {

  /** A note at which nothing is written. */
  public PerformedNote(
      Fraction onset,
      Fraction length,
      double startSeconds,
      double endSeconds,
      double midi,
      NoteWords words,
      String measure,
      int measureIndex,
      int pass,
      boolean grace,
      boolean breathAfter,
      NoteId id) {
    this(
        onset,
        length,
        startSeconds,
        endSeconds,
        midi,
        words,
        measure,
        measureIndex,
        pass,
        grace,
        breathAfter,
        id,
        Manner.PLAIN);
  }

  /** A note that stands in no score: its identity is its place. */
  public PerformedNote(
      Fraction onset,
      Fraction length,
      double startSeconds,
      double endSeconds,
      double midi,
      NoteWords words,
      String measure,
      int measureIndex,
      int pass,
      boolean grace,
      boolean breathAfter) {
    this(
        onset,
        length,
        startSeconds,
        endSeconds,
        midi,
        words,
        measure,
        measureIndex,
        pass,
        grace,
        breathAfter,
        new NoteId("", measureIndex, "", onset, /* ordinal= */ 0));
  }

  /** What tells it from all other notes that sound. */
  public NoteKey key() {
    return new NoteKey(id, pass);
  }

  /** Quarter notes from the start of the performance to this note's end. */
  public Fraction end() {
    return onset.plus(length);
  }

  /** The same note with other words. */
  public PerformedNote withWords(NoteWords other) {
    return new PerformedNote(
        onset,
        length,
        startSeconds,
        endSeconds,
        midi,
        other,
        measure,
        measureIndex,
        pass,
        grace,
        breathAfter,
        id,
        manner);
  }

  /** The same note, ending where a later one starts. */
  public PerformedNote endingAt(PerformedNote next) {
    return new PerformedNote(
        onset,
        next.onset.minus(onset),
        startSeconds,
        next.startSeconds,
        midi,
        words,
        measure,
        measureIndex,
        pass,
        grace,
        breathAfter,
        id,
        manner);
  }

  /** The same note, sounding until another second. */
  public PerformedNote soundingUntil(double seconds) {
    return new PerformedNote(
        onset,
        length,
        startSeconds,
        seconds,
        midi,
        words,
        measure,
        measureIndex,
        pass,
        grace,
        breathAfter,
        id,
        manner);
  }
}
