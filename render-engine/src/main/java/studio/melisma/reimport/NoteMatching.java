package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.melisma.reimport.Written.Sign;
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

  private final Map<NoteId, NoteId> matched = new HashMap<>();
  private final List<Move.NotesChanged> changes = new ArrayList<>();

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
    List<List<Sign>> there = after.signs(other);
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
    if (changed + removed + added > 0) {
      String name =
          after.score().parts().stream()
              .filter(part -> part.id().equals(other))
              .findFirst()
              .orElseThrow()
              .name();
      changes.add(new Move.NotesChanged(name, added, removed, changed));
    }
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
      if (aligned[i] >= 0 && !(anew && !isAlike(here.get(i), there.get(aligned[i])))) {
        pairs.put(here.get(i), there.get(aligned[i]));
        taken.add(there.get(aligned[i]));
      }
    }
    // Where voices cross, the order is not kept.
    for (Sign one : here) {
      if (pairs.containsKey(one)) {
        continue;
      }
      for (Sign other : there) {
        if (!taken.contains(other)
            && likeness(one, other) > 0
            && one.midi() == other.midi()
            && one.lyric().equals(other.lyric())) {
          pairs.put(one, other);
          taken.add(other);
          break;
        }
      }
    }
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
    int[] aligned =
        Sequences.aligned(
            left.size(),
            others.size(),
            (one, other) -> {
              Sign here = left.get(one);
              Sign there = others.get(other);
              int apart =
                  Math.abs(measures.near(here.id().measureIndex()) - there.id().measureIndex());
              if (here.grace() != there.grace() || (!rebarred && apart > NEAR_MEASURES)) {
                return 0;
              }
              return (here.midi() == there.midi() ? 2 : 0)
                  + (here.length().equals(there.length()) ? 1 : 0)
                  + (here.lyric().isEmpty() ? 0 : words(here, there))
                  - ENOUGH_ELSEWHERE;
            });
    for (int i = 0; i < aligned.length; i++) {
      if (aligned[i] >= 0) {
        pairs.put(left.get(i), others.get(aligned[i]));
      }
    }
  }

  Optional<NoteId> after(NoteId id) {
    return Optional.ofNullable(matched.get(id));
  }

  /** What the parts say of their notes, where they changed. */
  List<Move.NotesChanged> changes() {
    return changes;
  }
}
