package studio.melisma.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import studio.melisma.performance.RepeatStructure.Bracket;
import studio.melisma.score.Barline;
import studio.melisma.score.Measure;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/** The brackets over endings, mended where they are drawn carelessly, in groups that alternate. */
final class Brackets {

  private final boolean[] backward;
  private final boolean[] forward;
  private final List<ScoreWarning> warnings;
  private final List<Bracket> brackets = new ArrayList<>();

  /**
   * @param backward by measure, whether a repeat sign ends it
   * @param forward by measure, whether a repeat sign starts it
   */
  Brackets(boolean[] backward, boolean[] forward, List<ScoreWarning> warnings) {
    this.backward = backward;
    this.forward = forward;
    this.warnings = warnings;
  }

  /** Groups of endings, each group for one repeated section. */
  List<List<Bracket>> read(Score score) {
    int measures = score.measureCount();
    int open = -1;
    Set<Integer> numbers = Set.of();
    for (int index = 0; index < measures; index++) {
      Drawn drawn = drawn(score, index);
      if (drawn.stopsBefore) {
        close(open, index - 1, numbers, score);
        open = -1;
      }
      if (!drawn.starts.isEmpty()) {
        if (open >= 0 && index > open) {
          brackets.add(new Bracket(open, index - 1, numbers));
        }
        open = index;
        numbers = drawn.starts;
      }
      if (drawn.stops) {
        close(open, index, numbers, score);
        open = -1;
      }
    }
    if (open >= 0) {
      brackets.add(new Bracket(open, unclosedEnd(open, measures), numbers));
    }
    lengthen(score);
    return groups();
  }

  private void close(int open, int last, Set<Integer> numbers, Score score) {
    if (open < 0 || last < open) {
      warn(
          "ending-without-start",
          score,
          Math.max(0, last),
          "An ending stops here that never started; it was ignored.");
    } else {
      brackets.add(new Bracket(open, last, numbers));
    }
  }

  private int unclosedEnd(int open, int measures) {
    for (int index = open; index < measures; index++) {
      if (backward[index]) {
        return index;
      }
    }
    return open;
  }

  /** A bracket that is drawn too short lasts to its repeat sign. */
  private void lengthen(Score score) {
    for (int i = 0; i + 1 < brackets.size(); i++) {
      Bracket bracket = brackets.get(i);
      int next = brackets.get(i + 1).first();
      if (!repeats(bracket) && next > bracket.last() + 1 && backward[next - 1]) {
        boolean otherSection = false;
        for (int index = bracket.first() + 1; index < next; index++) {
          otherSection |= forward[index] || (index < next - 1 && backward[index]);
        }
        if (!otherSection) {
          warn(
              "ending-too-short",
              score,
              bracket.first(),
              "The bracket of an ending stops before its repeat sign; it was taken to last up to it.");
          brackets.set(i, new Bracket(bracket.first(), next - 1, bracket.numbers()));
        }
      }
    }
  }

  private boolean repeats(Bracket bracket) {
    for (int index = bracket.first(); index <= bracket.last(); index++) {
      if (backward[index]) {
        return true;
      }
    }
    return false;
  }

  private List<List<Bracket>> groups() {
    List<List<Bracket>> groups = new ArrayList<>();
    Set<Integer> used = new TreeSet<>();
    for (Bracket bracket : brackets) {
      boolean joins =
          !groups.isEmpty()
              && groups.getLast().getLast().last() + 1 == bracket.first()
              && !forward[bracket.first()]
              && bracket.numbers().stream().noneMatch(used::contains);
      if (!joins) {
        groups.add(new ArrayList<>());
        used.clear();
      }
      groups.getLast().add(bracket);
      used.addAll(bracket.numbers());
    }
    return groups;
  }

  private static Drawn drawn(Score score, int index) {
    Drawn drawn = new Drawn();
    for (var part : score.parts()) {
      Measure measure = part.measures().get(index);
      for (Barline barline : measure.barlines()) {
        drawn.take(barline.side(), barline.ending());
      }
    }
    return drawn;
  }

  private void warn(String code, Score score, int index, String message) {
    Measure measure = score.parts().getFirst().measures().get(index);
    warnings.add(new ScoreWarning(code, null, measure.number(), measure.line(), message));
  }

  /** What the barlines of one measure say about endings, all parts together. */
  private static final class Drawn {

    private Set<Integer> starts = Set.of();
    private boolean stops;
    private boolean stopsBefore;

    private void take(Barline.Side side, Barline.@Nullable Ending ending) {
      if (ending == null) {
        return;
      }
      if (ending.type() == Barline.EndingType.START) {
        if (starts.isEmpty()) {
          starts = ending.numbers();
        }
      } else if (side == Barline.Side.LEFT) {
        stopsBefore = true;
      } else {
        stops = true;
      }
    }
  }
}
