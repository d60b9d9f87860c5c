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

  private static Map<Fraction, List<Sign>> byPlace(List<Sign> signs) {
    Map<Fraction, List<Sign>> places = new TreeMap<>();
    signs.forEach(sign -> places.computeIfAbsent(sign.id().at(), _ -> new ArrayList<>()).add(sign));
    return places;
  }
}
