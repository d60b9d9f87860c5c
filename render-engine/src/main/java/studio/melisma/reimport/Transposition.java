package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import studio.melisma.reimport.Written.Sign;
import studio.melisma.score.Fraction;

/**
 * Whether a part was transposed as a whole: then what stands at the same place differs by the same
 * interval nearly everywhere.
 */
final class Transposition {

  /** Some notes may have been changed besides. */
  private static final double NEARLY_ALL = 0.9;

  /** With fewer notes than this nothing is told from single changes. */
  private static final int LEAST_NOTES = 4;

  private Transposition() {}

  /**
   * The interval in semitones; 0 where there is none, empty where too little can be compared.
   *
   * @param pairs by old measures the new ones; -1 for none
   */
  static OptionalDouble of(List<List<Sign>> before, List<List<Sign>> after, int[] pairs) {
    Map<Double, Integer> intervals = new HashMap<>();
    int compared = 0;
    for (int measure = 0; measure < before.size(); measure++) {
      int to = pairs[measure];
      if (to < 0) {
        continue;
      }
      Map<Fraction, List<Sign>> there = byPlace(after.get(to));
      for (Map.Entry<Fraction, List<Sign>> here : byPlace(before.get(measure)).entrySet()) {
        List<Sign> others = there.getOrDefault(here.getKey(), List.of());
        // Both from low to high, which transposing leaves so.
        for (int i = 0;
            i < here.getValue().size() && here.getValue().size() == others.size();
            i++) {
          compared++;
          intervals.merge(others.get(i).midi() - here.getValue().get(i).midi(), 1, Integer::sum);
        }
      }
    }
    if (compared < LEAST_NOTES) {
      return OptionalDouble.empty();
    }
    for (Map.Entry<Double, Integer> interval : intervals.entrySet()) {
      if (interval.getValue() >= compared * NEARLY_ALL) {
        return OptionalDouble.of(interval.getKey());
      }
    }
    return OptionalDouble.of(0);
  }

  /**
   * Whether an interval leaves clearly more notes as they were than none does: where a melody goes
   * on in steps, what was inserted before it looks like an interval, too.
   *
   * @param pairs the measures that the interval was found with
   * @param plain the measures as they are alike without any interval
   */
  static boolean isBetter(
      double interval, List<List<Sign>> before, List<List<Sign>> after, int[] pairs, int[] plain) {
    return identical(before, after, plain, 0)
        < identical(before, after, pairs, interval) * NEARLY_ALL;
  }

  /** How many notes have their place in the measure and, but for the interval, their pitch. */
  private static int identical(
      List<List<Sign>> before, List<List<Sign>> after, int[] pairs, double interval) {
    int identical = 0;
    for (int measure = 0; measure < before.size(); measure++) {
      if (pairs[measure] >= 0) {
        Map<Object, Integer> there = new HashMap<>();
        for (Sign sign : after.get(pairs[measure])) {
          there.merge(List.of(sign.id().at(), sign.midi() - interval), 1, Integer::sum);
        }
        for (Sign sign : before.get(measure)) {
          Integer left =
              there.computeIfPresent(List.of(sign.id().at(), sign.midi()), (_, count) -> count - 1);
          identical += left != null && left >= 0 ? 1 : 0;
        }
      }
    }
    return identical;
  }

  private static Map<Fraction, List<Sign>> byPlace(List<Sign> signs) {
    Map<Fraction, List<Sign>> places = new TreeMap<>();
    signs.forEach(sign -> places.computeIfAbsent(sign.id().at(), _ -> new ArrayList<>()).add(sign));
    return places;
  }
}
