package studio.melisma.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.melisma.performance.TempoMap.Change;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Score;

/**
 * The tempos of a score at their written places, of all parts together. After a jump the tempo of
 * that place of the score holds, not the one heard last.
 */
final class TempoPlan {

  private static final Comparator<Mark> BY_PLACE =
      Comparator.comparingInt(Mark::measure).thenComparing(Mark::at);

  private final List<Mark> marks;

  private TempoPlan(List<Mark> marks) {
    this.marks = marks;
  }

  static TempoPlan of(Score score) {
    List<Mark> found = new ArrayList<>();
    for (var part : score.parts()) {
      for (Measure measure : part.measures()) {
        for (Marking marking : measure.markings()) {
          switch (marking) {
            case Marking.Tempo tempo ->
                found.add(
                    new Mark(
                        measure.index(),
                        tempo.at(),
                        tempo.quartersPerMinute(),
                        /* relative= */ false,
                        tempo.printedOnly() ? 1 : 0));
            case Marking.TempoRatio ratio ->
                found.add(
                    new Mark(
                        measure.index(),
                        ratio.at(),
                        ratio.ratio().toDouble(),
                        /* relative= */ true,
                        /* rank= */ 2));
            default -> {
              // No tempo.
            }
          }
        }
      }
    }
    return new TempoPlan(settled(found));
  }

  /** One absolute mark for each place: what is meant for players first, then what is printed. */
  private static List<Mark> settled(List<Mark> found) {
    found.sort(BY_PLACE.thenComparingInt(Mark::rank));
    List<Mark> settled = new ArrayList<>();
    double current = TempoMap.DEFAULT_QUARTERS_PER_MINUTE;
    for (Mark mark : found) {
      if (settled.isEmpty() || BY_PLACE.compare(settled.getLast(), mark) != 0) {
        double next = mark.relative ? current * mark.value : mark.value;
        // A long row of ratios could leave what can be played.
        current = Math.clamp(next, 1, 10_000);
        settled.add(new Mark(mark.measure, mark.at, current, /* relative= */ false, mark.rank));
      }
    }
    return settled;
  }

  /** The map of a performance. */
  TempoMap map(List<PlayedMeasure> played, List<Fraction> onsets, List<Fraction> lengths) {
    List<Change> changes = new ArrayList<>();
    int previous = -1;
    for (int i = 0; i < played.size(); i++) {
      int measure = played.get(i).index();
      Fraction onset = onsets.get(i);
      int next = firstFrom(measure);
      if (measure != previous + 1) {
        double inForce =
            next == 0 ? TempoMap.DEFAULT_QUARTERS_PER_MINUTE : marks.get(next - 1).value;
        changes.add(new Change(onset, inForce, /* ramp= */ false));
      }
      for (; next < marks.size() && marks.get(next).measure == measure; next++) {
        Mark mark = marks.get(next);
        Fraction at = mark.at.min(lengths.get(measure));
        changes.add(new Change(onset.plus(at), mark.value, /* ramp= */ false));
      }
      previous = measure;
    }
    return TempoMap.of(changes);
  }

  private int firstFrom(int measure) {
    int low = 0;
    int high = marks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks.get(middle).measure < measure) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private record Mark(int measure, Fraction at, double value, boolean relative, int rank) {}
}
