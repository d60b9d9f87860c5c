package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.melisma.performance.Instants;
import studio.melisma.reimport.Written.Turn;
import studio.melisma.score.Fraction;

/** Where in the new performance the places of the old one are: they go with their measures. */
final class Places {

  private final Written before;
  private final Written after;
  private final MeasureMatching measures;
  private final Map<List<Integer>, Turn> turns = new HashMap<>();
  private final Set<Turn> moved = new HashSet<>();

  Places(Written before, Written after, MeasureMatching measures) {
    this.before = before;
    this.after = after;
    this.measures = measures;
    after.turns().forEach(turn -> turns.put(List.of(turn.measureIndex(), turn.pass()), turn));
    findMoved();
  }

  /**
   * Besides measures that were cut and pasted those whose turn comes earlier or later than before,
   * for repeats and jumps are others: the fewest that leave all the rest in its order.
   */
  private void findMoved() {
    Map<Turn, Integer> order = new HashMap<>();
    after.turns().forEach(turn -> order.put(turn, order.size()));
    int[] ranks = new int[before.turns().size()];
    for (int i = 0; i < ranks.length; i++) {
      Turn turn = before.turns().get(i);
      ranks[i] =
          measures.isMoved(turn.measureIndex())
              ? -1
              : after(turn).map(now -> order.getOrDefault(now, -1)).orElse(-1);
    }
    int[] kept = Sequences.increasing(ranks);
    for (int i = 0; i < ranks.length; i++) {
      if (kept[i] < 0 && after(before.turns().get(i)).isPresent()) {
        moved.add(before.turns().get(i));
      }
    }
  }

  /** A measure at its turn, before and after. */
  record Pair(Turn before, Turn after, boolean moved) {}

  /** All turns that are still there. */
  List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (Turn turn : before.turns()) {
      after(turn).ifPresent(now -> pairs.add(new Pair(turn, now, isMoved(turn))));
    }
    return pairs;
  }

  Optional<Turn> after(Turn turn) {
    return Optional.ofNullable(
        turns.get(List.of(measures.after(turn.measureIndex()), turn.pass())));
  }

  boolean isMoved(Turn turn) {
    return moved.contains(turn);
  }

  /** The old turn at a place; empty behind the end. */
  Optional<Turn> turnAt(Fraction quarter) {
    return turnAt(quarter.toDouble());
  }

  private Optional<Turn> turnAt(double quarter) {
    List<Turn> all = before.turns();
    int index = Instants.countTo(quarter, all, turn -> turn.start().toDouble()) - 1;
    return index < 0 || quarter >= all.get(index).end().toDouble()
        ? Optional.empty()
        : Optional.of(all.get(index));
  }

  /** The new place; empty where its measure is gone. Behind the end it stays behind the end. */
  Optional<Fraction> after(Fraction quarter) {
    Optional<Turn> turn = turnAt(quarter);
    if (turn.isEmpty()) {
      return Optional.of(
          quarter.minus(before.performance().length()).plus(after.performance().length()));
    }
    return turn.flatMap(this::after)
        .map(now -> quarter.minus(turn.get().start()).plus(now.start()));
  }

  /** The new place, or that of the next measure which is still there. */
  Fraction near(Fraction quarter) {
    Optional<Fraction> place = after(quarter);
    if (place.isPresent()) {
      return place.get();
    }
    for (Turn turn : before.turns()) {
      Optional<Turn> now = turn.start().isAfter(quarter) ? after(turn) : Optional.empty();
      if (now.isPresent()) {
        return now.get().start();
      }
    }
    return after.performance().length();
  }

  /** The number of the old measure at a place; empty behind the end. */
  String numberAt(double quarter) {
    return turnAt(quarter).map(turn -> before.number(turn.measureIndex())).orElse("");
  }
}
