package studio.melisma.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Part;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/**
 * A score as it is sounded, in the score's own time: what fermatas, breaths and a singer's freedom
 * do to time comes later.
 *
 * @param playedMeasures the written measures in the order of performance
 * @param tempo from quarter notes to seconds
 * @param length quarter notes in all
 * @param parts in the order of the score, those without notes as well
 * @param warnings what was found while playing the score out, at most 500
 */
public record Performance(
    List<PlayedRange> playedMeasures,
    TempoMap tempo,
    Fraction length,
    List<PerformedPart> parts,
    List<ScoreWarning> warnings) {

  private static final int MOST_WARNINGS = 500;

  public Performance {
    playedMeasures = List.copyOf(playedMeasures);
    parts = List.copyOf(parts);
    warnings = List.copyOf(warnings);
  }

  /** Plays a score out as it is written. */
  public static Performance of(Score score) {
    return of(score, PerformanceOptions.DEFAULT);
  }

  /** Plays a score out: order, time, pitch, ties and words. */
  public static Performance of(Score score, PerformanceOptions options) {
    List<ScoreWarning> warnings = new ArrayList<>();
    List<Fraction> lengths = lengths(score);
    List<PlayedMeasure> played =
        new Unroller(
                RepeatStructure.of(score, warnings),
                Jumps.of(score, lengths, warnings),
                score.measureCount(),
                options.mostMeasures(),
                warnings)
            .unroll();
    List<Fraction> onsets = new ArrayList<>(played.size());
    Fraction end = Fraction.ZERO;
    for (PlayedMeasure measure : played) {
      onsets.add(end);
      end = end.plus(lengths.get(measure.index()));
    }
    TempoMap tempo =
        options
            .tempo()
            .map(TempoMap::of)
            .orElseGet(() -> TempoPlan.of(score).map(played, onsets, lengths));
    List<PerformedPart> parts = new ArrayList<>();
    int notesLeft = options.mostNotes();
    for (Part part : score.parts()) {
      PartPerformer performer =
          new PartPerformer(part, options.verses(), tempo, notesLeft, warnings);
      parts.add(performer.perform(played, onsets, lengths));
      notesLeft = performer.notesLeft();
    }
    warnOfMissingLines(score, options.verses(), warnings);
    return new Performance(
        ranges(played),
        tempo,
        end,
        parts,
        warnings.subList(0, Math.min(warnings.size(), MOST_WARNINGS)));
  }

  private static void warnOfMissingLines(
      Score score, VerseChoice verses, List<ScoreWarning> warnings) {
    Set<String> missing = verses.lines();
    if (missing.isEmpty()) {
      return;
    }
    Set<String> written = new TreeSet<>();
    score.parts().forEach(part -> written.addAll(part.lyricLines()));
    missing.removeAll(written);
    for (String line : missing) {
      warnings.add(
          new ScoreWarning(
              "verse-not-found",
              null,
              null,
              null,
              "The score has no verse "
                  + line
                  + (written.isEmpty()
                      ? ", since it has no words."
                      : "; it has " + String.join(", ", written) + ".")));
    }
  }

  /** How long it lasts. */
  public double seconds() {
    return tempo.secondAt(length);
  }

  /**
   * Every measure at its turn, and where it then starts.
   *
   * @param score what is performed
   */
  public List<MeasureTurn> turns(Score score) {
    List<Fraction> lengths = lengths(score);
    List<MeasureTurn> turns = new ArrayList<>();
    Fraction onset = Fraction.ZERO;
    for (PlayedRange range : playedMeasures) {
      for (int index = range.first(); index <= range.last(); index++) {
        turns.add(new MeasureTurn(index, onset));
        onset = onset.plus(lengths.get(index));
      }
    }
    return turns;
  }

  /** The part of this id, or null. */
  public @Nullable PerformedPart part(String id) {
    return parts.stream().filter(part -> part.id().equals(id)).findFirst().orElse(null);
  }

  /** Whether any words are sung in it. */
  public boolean hasWords() {
    return parts.stream().anyMatch(PerformedPart::hasWords);
  }

  /**
   * A measure lasts as long as the longest contents that any part has in it, so that pickups and
   * short measures need no rule; one without contents lasts as its time signature says.
   */
  private static List<Fraction> lengths(Score score) {
    List<Fraction> lengths = new ArrayList<>(score.measureCount());
    Fraction full = Fraction.of(4);
    for (int index = 0; index < score.measureCount(); index++) {
      Fraction length = Fraction.ZERO;
      for (Part part : score.parts()) {
        Measure measure = part.measures().get(index);
        length = length.max(measure.length());
        full =
            measure
                .markings(Marking.Time.class)
                .map(Marking.Time::length)
                .reduce(full, (_, later) -> later);
      }
      lengths.add(length.isZero() ? full : length);
    }
    return lengths;
  }

  private static List<PlayedRange> ranges(List<PlayedMeasure> played) {
    List<PlayedRange> ranges = new ArrayList<>();
    for (PlayedMeasure measure : played) {
      if (!ranges.isEmpty() && ranges.getLast().last() + 1 == measure.index()) {
        PlayedRange last = ranges.removeLast();
        ranges.add(new PlayedRange(last.first(), measure.index()));
      } else {
        ranges.add(new PlayedRange(measure.index(), measure.index()));
      }
    }
    return ranges;
  }
}
