package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.melisma.reimport.Written.Sign;
import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;

/**
 * Which note of the new score is which of the old: by place, pitch, length and words; voices and
 * order in the file don't matter.
 */
final class NoteMatching {

  private static final double ENOUGH = 2.5;

  /** Without its place a note is known by its words and one thing more. */
  private static final double ENOUGH_ELSEWHERE = 3.5;

  /** A note that isn't in its measure is in one close by... */
  private static final int NEAR_MEASURES = 2;

  /** ...unless so great a share of the part isn't: then all barlines were moved. */
  private static final double REBARRED = 0.3;

  /** So many of the notes that two alignments may compare; else what is alone comes first. */
  private static final long MOST_COMPARISONS = 1_000_000;

  /** Chords and crossing voices; where more stands together, the order decides. */
  private static final int MOST_TOGETHER = 24;

  private final Map<NoteId, NoteId> matched = new HashMap<>();
  private final Map<String, Double> transpositions = new HashMap<>();
  private final List<Move> changes = new ArrayList<>();

  private NoteMatching() {}

  static NoteMatching of(
      Written before, Written after, Map<String, String> parts, MeasureMatching measures) {
    NoteMatching matching = new NoteMatching();
    parts.forEach((one, other) -> matching.part(before, one, after, other, measures));
    return matching;
  }

  private void part(
      Written before, String one, Written after, String other, MeasureMatching measures) {
    List<List<Sign>> here = before.signs(one);
    double semitones = measures.semitones(one).orElse(0);
    List<List<Sign>> there = transposed(after.signs(other), -semitones);
    Map<Sign, Sign> pairs = new HashMap<>();
    Set<Sign> taken = new HashSet<>();
    for (int measure = 0; measure < here.size(); measure++) {
      int to = measures.after(measure);
      if (to >= 0) {
        inPlace(here.get(measure), there.get(to), pairs, taken);
      }
    }
    List<Sign> left = left(here, pairs.keySet());
    List<Sign> others = left(there, taken);
    int all = here.stream().mapToInt(List::size).sum();
    elsewhere(left, others, left.size() > all * REBARRED, measures, pairs);
    int changed = 0;
    for (Map.Entry<Sign, Sign> pair : pairs.entrySet()) {
      matched.put(pair.getKey().id(), pair.getValue().id());
      changed += isSame(pair.getKey(), pair.getValue()) ? 0 : 1;
    }
    int removed = all - pairs.size();
    int added = there.stream().mapToInt(List::size).sum() - pairs.size();
    measures.semitones(one).ifPresent(interval -> transpositions.put(one, interval));
    String name =
        after.score().parts().stream()
            .filter(part -> part.id().equals(other))
            .findFirst()
            .orElseThrow()
            .name();
    if (semitones != 0) {
      changes.add(new Move.PartTransposed(name, semitones));
    }
    if (changed + removed + added > 0) {
      changes.add(new Move.NotesChanged(name, added, removed, changed));
    }
  }

  private static List<List<Sign>> transposed(List<List<Sign>> measures, double semitones) {
    return semitones == 0
        ? measures
        : measures.stream()
            .map(signs -> signs.stream().map(sign -> sign.transposed(semitones)).toList())
            .toList();
  }

  private static boolean isSame(Sign one, Sign other) {
    return one.midi() == other.midi()
        && one.length().equals(other.length())
        && one.lyric().equals(other.lyric())
        && one.id().at().equals(other.id().at());
  }

  private static List<Sign> left(List<List<Sign>> measures, Set<Sign> taken) {
    return measures.stream().flatMap(List::stream).filter(sign -> !taken.contains(sign)).toList();
  }

  private static void inPlace(
      List<Sign> here, List<Sign> there, Map<Sign, Sign> pairs, Set<Sign> taken) {
    int[] aligned =
        Sequences.aligned(
            here.size(), there.size(), (one, other) -> likeness(here.get(one), there.get(other)));
    new Crossing(here, there, aligned).uncross();
    int alike = 0;
    int all = 0;
    for (int i = 0; i < aligned.length; i++) {
      if (aligned[i] >= 0) {
        all++;
        alike += isAlike(here.get(i), there.get(aligned[i])) ? 1 : 0;
      }
    }
    // Among notes that are as they were, one that is other in all but its place was changed; where
    // nearly all are other, the measure was written anew.
    boolean anew = alike * 2 < all;
    for (int i = 0; i < aligned.length; i++) {
      if (aligned[i] >= 0 && (!anew || isKnown(here.get(i), there.get(aligned[i])))) {
        pairs.put(here.get(i), there.get(aligned[i]));
        taken.add(there.get(aligned[i]));
      }
    }
  }

  /** An alignment keeps the order; where voices cross it isn't kept. */
  private static final class Crossing {

    private final List<Sign> here;
    private final List<Sign> there;
    private final int[] aligned;
    private final boolean[] taken;

    Crossing(List<Sign> here, List<Sign> there, int[] aligned) {
      this.here = here;
      this.there = there;
      this.aligned = aligned;
      this.taken = new boolean[there.size()];
      for (int pair : aligned) {
        if (pair >= 0) {
          taken[pair] = true;
        }
      }
    }

    void uncross() {
      Map<Fraction, List<Integer>> places = grouped(there, sign -> sign.id().at());
      Map<List<Object>, List<Integer>> kinds =
          grouped(there, sign -> List.of(sign.midi(), sign.lyric()));
      for (int i = 0; i < aligned.length; i++) {
        Sign one = here.get(i);
        if (aligned[i] < 0) {
          take(i, places.get(one.id().at()), /* ofOneVoice= */ true);
        }
        if (aligned[i] < 0) {
          take(i, kinds.get(List.<Object>of(one.midi(), one.lyric())), /* ofOneVoice= */ false);
        }
      }
      for (List<Integer> together : grouped(here, sign -> sign.id().at()).values()) {
        if (together.size() <= MOST_TOGETHER) {
          exchange(together.stream().filter(one -> aligned[one] >= 0).toList());
        }
      }
    }

    private static <K> Map<K, List<Integer>> grouped(List<Sign> signs, Function<Sign, K> key) {
      Map<K, List<Integer>> groups = new HashMap<>();
      for (int i = 0; i < signs.size(); i++) {
        groups.computeIfAbsent(key.apply(signs.get(i)), _ -> new ArrayList<>()).add(i);
      }
      return groups;
    }

    private void take(int one, @Nullable List<Integer> candidates, boolean ofOneVoice) {
      if (candidates == null) {
        return;
      }
      Sign sign = here.get(one);
      int best = -1;
      double most = 0;
      for (int candidate : candidates) {
        Sign other = there.get(candidate);
        boolean may =
            !taken[candidate] && (!ofOneVoice || sign.id().voice().equals(other.id().voice()));
        double likeness = may ? likeness(sign, other) : 0;
        if (likeness > most) {
          best = candidate;
          most = likeness;
        }
      }
      if (best >= 0) {
        aligned[one] = best;
        taken[best] = true;
      }
    }

    /** Two that stand together and would each rather be what the other is. */
    private void exchange(List<Integer> together) {
      for (int a : together) {
        for (int b : together) {
          if (a < b
              && gain(a, aligned[b]) + gain(b, aligned[a])
                  > gain(a, aligned[a]) + gain(b, aligned[b])) {
            int other = aligned[a];
            aligned[a] = aligned[b];
            aligned[b] = other;
          }
        }
      }
    }

    private double gain(int one, int other) {
      double likeness = likeness(here.get(one), there.get(other));
      return likeness > 0 ? likeness : -ENOUGH;
    }
  }

  /** Where everything is other, a pitch or a word alone is there by chance. */
  private static boolean isKnown(Sign one, Sign other) {
    return one.lyric().equals(other.lyric()) && one.midi() == other.midi();
  }

  private static boolean isAlike(Sign one, Sign other) {
    return one.midi() == other.midi()
        || (one.lyric().equals(other.lyric())
            && (!one.lyric().isEmpty() || one.length().equals(other.length())));
  }

  private static double likeness(Sign one, Sign other) {
    if (one.grace() != other.grace()) {
      return 0;
    }
    double apart = Math.abs(one.id().at().minus(other.id().at()).toDouble());
    return (apart == 0 ? 4 : -Math.min(1, apart / 4))
        + (one.midi() == other.midi() ? 2 : 0)
        + (one.length().equals(other.length()) ? 1 : 0)
        + words(one, other)
        + (one.id().voice().equals(other.id().voice()) ? 0.25 : 0)
        - ENOUGH;
  }

  private static double words(Sign one, Sign other) {
    if (one.lyric().equals(other.lyric())) {
      return one.lyric().isEmpty() ? 0.5 : 3;
    }
    return one.lyric().isEmpty() || other.lyric().isEmpty() ? 0 : -1;
  }

  private static void elsewhere(
      List<Sign> left,
      List<Sign> others,
      boolean rebarred,
      MeasureMatching measures,
      Map<Sign, Sign> pairs) {
    Sequences.Affinity affinity =
        (one, other) -> {
          Sign here = left.get(one);
          Sign there = others.get(other);
          if (here.grace() != there.grace() || (!rebarred && !isNear(here, there, measures))) {
            return 0;
          }
          return (here.midi() == there.midi() ? 2 : 0)
              + (here.length().equals(there.length()) ? 1 : 0)
              + (here.lyric().isEmpty() ? 0 : words(here, there))
              - ENOUGH_ELSEWHERE;
        };
    int[] aligned =
        (long) left.size() * others.size() <= MOST_COMPARISONS
            ? Sequences.aligned(left.size(), others.size(), affinity)
            : Sequences.aligned(views(left), views(others), affinity);
    for (int i = 0; i < aligned.length; i++) {
      // What is equal with its neighbours was paired wherever it stands.
      if (aligned[i] >= 0 && (rebarred || isNear(left.get(i), others.get(aligned[i]), measures))) {
        pairs.put(left.get(i), others.get(aligned[i]));
      }
    }
  }

  private static boolean isNear(Sign here, Sign there, MeasureMatching measures) {
    return Math.abs(measures.near(here.id().measureIndex()) - there.id().measureIndex())
        <= NEAR_MEASURES;
  }

  /** What tells a note among many: its neighbours. Alone an equal one is there by chance. */
  private static List<List<Object>> views(List<Sign> signs) {
    List<Object> single = new ArrayList<>();
    for (Sign sign : signs) {
      single.add(List.of(sign.midi(), sign.length(), sign.lyric(), sign.grace()));
    }
    List<List<Object>> views = new ArrayList<>();
    for (int reach : new int[] {4, 1}) {
      List<Object> view = new ArrayList<>();
      for (int i = 0; i < single.size(); i++) {
        view.add(
            List.copyOf(
                single.subList(Math.max(0, i - reach), Math.min(single.size(), i + reach + 1))));
      }
      views.add(view);
    }
    return views;
  }

  /** By how many semitones a part was transposed as a whole, by its old id; mostly 0. */
  double transposition(String part) {
    return transpositions.getOrDefault(part, 0.0);
  }

  /** By how many semitones all parts with notes were transposed; 0 where not all alike. */
  double transposition() {
    Set<Double> all = new HashSet<>(transpositions.values());
    return all.size() == 1 ? all.iterator().next() : 0;
  }

  Optional<NoteId> after(NoteId id) {
    return Optional.ofNullable(matched.get(id));
  }

  /** What the parts say of their notes, where they changed. */
  List<Move> changes() {
    return changes;
  }
}
