package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import studio.melisma.reimport.Written.Sign;
import studio.melisma.score.Part;

/** Which part of the new score is which of the old: by what is in it, its name and its id. */
final class PartMatching {

  /** A name or an id alone is less than what is written. */
  private static final double NAME = 0.3;

  private static final double ID = 0.2;
  private static final double LEAST = 0.35;

  private PartMatching() {}

  private record Pair(Part before, Part after, double likeness) {}

  /** By the ids of old parts those of new ones. */
  static Map<String, String> of(Written before, Written after) {
    List<Pair> pairs = new ArrayList<>();
    Map<Part, List<Map<Object, Integer>>> contents = new HashMap<>();
    before.score().parts().forEach(part -> contents.put(part, contents(before, part)));
    Map<Part, List<Map<Object, Integer>>> others = new HashMap<>();
    after.score().parts().forEach(part -> others.put(part, contents(after, part)));
    for (Part one : before.score().parts()) {
      for (Part other : after.score().parts()) {
        double likeness =
            likeness(contents.getOrDefault(one, List.of()), others.getOrDefault(other, List.of()));
        likeness += one.name().equals(other.name()) ? NAME : 0;
        likeness += one.id().equals(other.id()) ? ID : 0;
        if (likeness >= LEAST) {
          pairs.add(new Pair(one, other, likeness));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
    Map<String, String> matched = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!matched.containsKey(pair.before().id()) && taken.add(pair.after().id())) {
        matched.put(pair.before().id(), pair.after().id());
      }
    }
    return matched;
  }

  /** How often there is what, with pitches and without: a part may have been transposed. */
  private static List<Map<Object, Integer>> contents(Written written, Part part) {
    List<Function<Sign, Object>> views =
        List.of(
            sign -> List.of(sign.midi(), sign.length(), sign.id().at(), sign.lyric()),
            sign -> List.of(sign.midi(), sign.length(), sign.id().at()),
            sign -> List.of(sign.length(), sign.id().at(), sign.lyric()));
    List<Map<Object, Integer>> contents = new ArrayList<>();
    for (Function<Sign, Object> view : views) {
      Map<Object, Integer> counts = new HashMap<>();
      for (List<Sign> measure : written.signs(part.id())) {
        measure.forEach(sign -> counts.merge(view.apply(sign), 1, Integer::sum));
      }
      contents.add(counts);
    }
    return contents;
  }

  private static double likeness(List<Map<Object, Integer>> one, List<Map<Object, Integer>> other) {
    double most = 0;
    for (int view = 0; view < one.size(); view++) {
      most = Math.max(most, common(one.get(view), other.get(view)) * (view == 0 ? 1 : 0.9));
    }
    return most;
  }

  /** The share that two bags have in common. */
  static double common(Map<Object, Integer> one, Map<Object, Integer> other) {
    int all =
        Math.max(
            one.values().stream().mapToInt(Integer::intValue).sum(),
            other.values().stream().mapToInt(Integer::intValue).sum());
    int common = 0;
    for (Map.Entry<Object, Integer> entry : one.entrySet()) {
      common += Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0));
    }
    return all == 0 ? 0 : (double) common / all;
  }
}
