package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import studio.melisma.reimport.Written.Sign;

/** Which measure of the new score is which of the old, by what all matched parts have in it. */
final class MeasureMatching {

  /** So little is won by any two measures: one that was rewritten is still in its place. */
  private static final double PLACE = 0.05;

  private static final List<Function<Sign, Object>> VIEWS =
      List.of(
          sign -> List.of(sign.id().at(), sign.grace(), sign.midi(), sign.length(), sign.lyric()),
          sign -> List.of(sign.id().at(), sign.length(), sign.lyric()),
          sign -> List.of(sign.id().at(), sign.length(), sign.midi()),
          Sign::lyric);

  private static final List<Function<Sign, Object>> RHYTHMS = List.of(VIEWS.get(1), VIEWS.get(3));

  private final int[] after;
  private final boolean[] moved;

  private final Map<String, Double> semitones;

  private MeasureMatching(int[] after, boolean[] moved, Map<String, Double> semitones) {
    this.after = after;
    this.moved = moved;
    this.semitones = semitones;
  }

  static MeasureMatching of(Written before, Written after, Map<String, String> parts) {
    // First without pitches: where the score was transposed they would mislead.
    int[] rhythms =
        pairs(
            keys(before, parts.keySet(), RHYTHMS, Map.of()),
            keys(after, parts.values(), RHYTHMS, Map.of()));
    List<List<Object>> keys = keys(before, parts.keySet(), VIEWS, Map.of());
    int[] plain = pairs(keys, keys(after, parts.values(), VIEWS, Map.of()));
    Map<String, Double> semitones = new HashMap<>();
    Map<String, Double> backwards = new HashMap<>();
    parts.forEach((one, other) -> {
      List<List<Sign>> here = before.signs(one);
      List<List<Sign>> there = after.signs(other);
      Transposition.of(here, there, rhythms)
          .ifPresent(found -> {
            double interval =
                Transposition.isBetter(found, here, there, rhythms, plain) ? found : 0;
            semitones.put(one, interval);
            backwards.put(other, -interval);
          });
    });
    List<List<Object>> others = keys(after, parts.values(), VIEWS, backwards);
    boolean transposed = semitones.values().stream().anyMatch(interval -> interval != 0);
    int[] pairs = transposed ? pairs(keys, others) : plain;
    return new MeasureMatching(pairs, moved(keys.getFirst(), others.getFirst(), pairs), semitones);
  }

  private static int[] pairs(List<List<Object>> keys, List<List<Object>> others) {
    if (keys.getFirst().isEmpty() || others.getFirst().isEmpty()) {
      return none(keys.getFirst().size());
    }
    List<List<Map<Object, Integer>>> bags = bags(keys);
    List<List<Map<Object, Integer>>> otherBags = bags(others);
    return Sequences.aligned(keys, others, (one, other) -> gain(bags, otherBags, one, other));
  }

  private static List<List<Object>> keys(
      Written written,
      Collection<String> parts,
      List<Function<Sign, Object>> views,
      Map<String, Double> semitones) {
    return views.stream().map(view -> keys(written, List.copyOf(parts), view, semitones)).toList();
  }

  private static int[] none(int size) {
    int[] none = new int[size];
    Arrays.fill(none, -1);
    return none;
  }

  private static List<Object> keys(
      Written written,
      List<String> parts,
      Function<Sign, Object> view,
      Map<String, Double> semitones) {
    List<Object> keys = new ArrayList<>();
    for (int measure = 0; measure < written.score().measureCount(); measure++) {
      List<Object> key = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        double interval = semitones.getOrDefault(parts.get(part), 0.0);
        for (Sign sign : written.signs(parts.get(part)).get(measure)) {
          key.add(List.of(part, view.apply(sign.transposed(interval))));
        }
      }
      keys.add(key);
    }
    return keys;
  }

  private static double gain(
      List<List<Map<Object, Integer>>> bags,
      List<List<Map<Object, Integer>>> others,
      int one,
      int other) {
    double likeness = 0;
    for (int view = 0; view < bags.size(); view++) {
      Map<Object, Integer> here = bags.get(view).get(one);
      Map<Object, Integer> there = others.get(view).get(other);
      likeness += here.isEmpty() && there.isEmpty() ? 0.5 : PartMatching.common(here, there);
    }
    return PLACE + likeness / bags.size();
  }

  private static List<List<Map<Object, Integer>>> bags(List<List<Object>> keys) {
    return keys.stream()
        .map(view -> view.stream().map(key -> bag((List<?>) key)).toList())
        .toList();
  }

  private static Map<Object, Integer> bag(List<?> items) {
    Map<Object, Integer> bag = new HashMap<>();
    items.forEach(item -> bag.merge(item, 1, Integer::sum));
    return bag;
  }

  /** What was cut at one place and pasted at another. */
  private static boolean[] moved(List<Object> keys, List<Object> others, int[] pairs) {
    boolean[] moved = new boolean[pairs.length];
    boolean[] taken = new boolean[others.size()];
    for (int pair : pairs) {
      if (pair >= 0) {
        taken[pair] = true;
      }
    }
    Map<Object, Integer> left = new HashMap<>();
    for (int other = 0; other < taken.length; other++) {
      if (!taken[other] && !((List<?>) others.get(other)).isEmpty()) {
        left.merge(others.get(other), other, (_, _) -> -1);
      }
    }
    for (int one = 0; one < pairs.length; one++) {
      Integer other = pairs[one] >= 0 ? null : left.remove(keys.get(one));
      if (other != null && other >= 0) {
        pairs[one] = other;
        moved[one] = true;
      }
    }
    return moved;
  }

  /** The new place of a measure; -1 where it is gone. */
  int after(int measureIndex) {
    return measureIndex >= 0 && measureIndex < after.length ? after[measureIndex] : -1;
  }

  boolean isMoved(int measureIndex) {
    return moved[measureIndex];
  }

  /**
   * By how many semitones a part was transposed as a whole, by its old id; mostly 0. Empty where
   * there are too few notes to tell.
   */
  OptionalDouble semitones(String part) {
    Double interval = semitones.get(part);
    return interval == null ? OptionalDouble.empty() : OptionalDouble.of(interval);
  }

  int size() {
    return after.length;
  }

  /** The new place of a measure or, where it is gone, of the nearest before it. */
  int near(int measureIndex) {
    for (int index = Math.min(measureIndex, after.length - 1); index >= 0; index--) {
      if (after[index] >= 0 && !moved[index]) {
        return after[index] + measureIndex - index;
      }
    }
    return measureIndex;
  }
}
