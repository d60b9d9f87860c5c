package studio.melisma.performance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Barline;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/**
 * Which measures are repeated, how often, and which are endings. Repeats and endings hold for the
 * whole score even where they stand in one part only.
 */
final class RepeatStructure {

  private final int measures;
  private final boolean[] forward;
  private final boolean[] backward;
  private final int[] times;
  private final boolean[] afterJump;
  private final List<Section> sections = new ArrayList<>();
  private final @Nullable Section[] repeatAt;
  private final @Nullable Section[] innermost;
  private final @Nullable Ending[] endingAt;

  private RepeatStructure(int measures) {
    this.measures = measures;
    forward = new boolean[measures + 1];
    backward = new boolean[measures + 1];
    times = new int[measures + 1];
    afterJump = new boolean[measures + 1];
    repeatAt = new Section[measures];
    innermost = new Section[measures];
    endingAt = new Ending[measures];
  }

  static RepeatStructure of(Score score, List<ScoreWarning> warnings) {
    RepeatStructure structure = new RepeatStructure(score.measureCount());
    structure.collectRepeats(score, warnings);
    Brackets brackets = new Brackets(structure.backward, structure.forward, warnings);
    structure.build(brackets.read(score));
    return structure;
  }

  /** The repeated sections, in the order of their ends. */
  List<Section> sections() {
    return sections;
  }

  /** The section that a repeat sign at the end of this measure closes, or null. */
  @Nullable Section repeatAtEndOf(int measure) {
    return repeatAt[measure];
  }

  /** The ending that starts with this measure, or null. */
  @Nullable Ending endingStartingAt(int measure) {
    return endingAt[measure];
  }

  /** The smallest section around this measure, or null. */
  @Nullable Section sectionAround(int measure) {
    return innermost[measure];
  }

  private void collectRepeats(Score score, List<ScoreWarning> warnings) {
    for (var part : score.parts()) {
      for (var measure : part.measures()) {
        for (Barline barline : measure.barlines()) {
          Barline.Repeat repeat = barline.repeat();
          if (repeat == null) {
            continue;
          }
          if (barline.side() == Barline.Side.MIDDLE) {
            warnings.add(
                new ScoreWarning(
                    "repeat-inside-measure",
                    part.id(),
                    measure.number(),
                    barline.line(),
                    "A repeat sign in the middle of a measure isn't played; split the measure."));
          } else {
            take(repeat, measure.index(), barline.side() == Barline.Side.LEFT);
          }
        }
      }
    }
  }

  private void take(Barline.Repeat repeat, int measure, boolean left) {
    if (!repeat.backward()) {
      forward[left ? measure : measure + 1] = true;
      return;
    }
    int last = left ? measure - 1 : measure;
    if (last >= 0) {
      backward[last] = true;
      times[last] = Math.max(times[last], repeat.times());
      afterJump[last] |= repeat.afterJump();
    }
  }

  private void build(List<List<Bracket>> groups) {
    Deque<Integer> starts = new ArrayDeque<>();
    int afterLastRepeat = 0;
    int group = 0;
    for (int measure = 0; measure < measures; measure++) {
      if (forward[measure]) {
        starts.push(measure);
      }
      while (group < groups.size() && groups.get(group).getFirst().first() < measure) {
        group++;
      }
      if (group < groups.size() && groups.get(group).getFirst().first() == measure) {
        int first = starts.isEmpty() ? afterLastRepeat : starts.pop();
        measure = endings(first, groups.get(group));
        afterLastRepeat = measure + 1;
      } else if (backward[measure]) {
        int first = starts.isEmpty() ? afterLastRepeat : starts.pop();
        Section section =
            new Section(
                sections.size(),
                first,
                measure,
                times[measure] == 0 ? 2 : times[measure],
                afterJump[measure]);
        sections.add(section);
        repeatAt[measure] = section;
        afterLastRepeat = measure + 1;
      }
    }
    sections.stream()
        .sorted(
            Comparator.comparingInt((Section section) -> section.last() - section.first())
                .reversed())
        .forEach(section -> Arrays.fill(innermost, section.first(), section.last() + 1, section));
  }

  /** Makes the section of a row of endings and gives its last measure. */
  private int endings(int first, List<Bracket> brackets) {
    int last = brackets.getLast().last();
    int passes = 1;
    boolean again = false;
    for (Bracket bracket : brackets) {
      passes =
          Math.max(passes, bracket.numbers().stream().mapToInt(Integer::intValue).max().orElse(1));
      for (int measure = bracket.first(); measure <= bracket.last(); measure++) {
        if (backward[measure]) {
          passes = Math.max(passes, Math.max(2, times[measure]));
          again |= afterJump[measure];
        }
      }
    }
    Section section = new Section(sections.size(), first, last, passes, again);
    sections.add(section);
    for (Bracket bracket : brackets) {
      endingAt[bracket.first()] =
          new Ending(bracket.first(), bracket.last(), bracket.numbers(), section);
      for (int measure = bracket.first(); measure <= bracket.last(); measure++) {
        if (backward[measure]) {
          repeatAt[measure] = section;
        }
      }
    }
    return last;
  }

  /**
   * A repeated section.
   *
   * @param number zero-based, for counting its passes
   * @param first its first measure
   * @param last its last measure, endings included
   * @param passes how often it is played in all
   * @param afterJump whether it is repeated again after a jump back
   */
  record Section(int number, int first, int last, int passes, boolean afterJump) {

    boolean contains(Section other) {
      return first <= other.first && other.last <= last && number != other.number;
    }
  }

  /** An ending: measures that are played only on some passes of their section. */
  record Ending(int first, int last, Set<Integer> passes, Section section) {}

  /** An ending as it is drawn. */
  record Bracket(int first, int last, Set<Integer> numbers) {

    Bracket {
      numbers = new TreeSet<>(numbers);
    }
  }
}
