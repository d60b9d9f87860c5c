package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.melisma.reimport.Written.Sign;

/** Which measure of the new score is which of the old, by what all matched parts have in it. */
final class MeasureMatching {

  /** So little is won by any two measures: one that was rewritten is still in its place. */
  private static final double PLACE = 0.05;

  private final int[] after;
  private final boolean[] moved;

  private MeasureMatching(int[] after, boolean[] moved) {
    this.after = after;
    this.moved = moved;
  }

  static MeasureMatching of(Written before, Written after, Map<String, String> parts) {
    List<Function<Sign, Object>> views =
        List.of(
            sign -> List.of(sign.id().at(), sign.grace(), sign.midi(), sign.length(), sign.lyric()),
            sign -> List.of(sign.id().at(), sign.length(), sign.lyric()),
            sign -> List.of(sign.id().at(), sign.length(), sign.midi()),
            Sign::lyric);
    List<List<Object>> keys = new ArrayList<>();
    List<List<Object>> others = new ArrayList<>();
    for (Function<Sign, Object> view : views) {
      keys.add(keys(before, List.copyOf(parts.keySet()), view));
      others.add(keys(after, List.copyOf(parts.values()), view));
    }
    List<List<Map<Object, Integer>>> bags = bags(keys);
    List<List<Map<Object, Integer>>> otherBags = bags(others);
    int[] pairs =
        keys.getFirst().isEmpty() || others.getFirst().isEmpty()
            ? none(keys.getFirst().size())
            : Sequences.aligned(keys, others, (one, other) -> gain(bags, otherBags, one, other));
    return new MeasureMatching(pairs, moved(keys.getFirst(), others.getFirst(), pairs));
  }

  private static int[] none(int size) {
    int[] none = new int[size];
    Arrays.fill(none, -1);
    return none;
  }

  private static List<Object> keys(
      Written written, List<String> parts, Function<Sign, Object> view) {
    List<Object> keys = new ArrayList<>();
    for (int measure = 0; measure < written.score().measureCount(); measure++) {
      List<Object> key = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        for (Sign sign : written.signs(parts.get(part)).get(measure)) {
          key.add(List.of(part, view.apply(sign)));
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
