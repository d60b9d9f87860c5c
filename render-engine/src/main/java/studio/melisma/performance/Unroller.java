package studio.melisma.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.melisma.performance.RepeatStructure.Section;
import studio.melisma.score.Marking.JumpKind;
import studio.melisma.score.ScoreWarning;

/**
 * The order in which measures are played. A jump is taken once, after the repeats that end with it;
 * after D.C. or D.S. repeats that were heard are not taken again (unless the score says so), the
 * last ending is played, and Fine and To Coda count.
 */
final class Unroller {

  private final RepeatStructure repeats;
  private final Jumps jumps;
  private final int measures;
  private final int most;
  private final List<ScoreWarning> warnings;

  private final List<PlayedMeasure> played = new ArrayList<>();
  private final int[] playCount;
  private final int[] sectionPass;
  private final Set<Taken> taken = new HashSet<>();
  private boolean jumped;

  Unroller(
      RepeatStructure repeats, Jumps jumps, int measures, int most, List<ScoreWarning> warnings) {
    this.repeats = repeats;
    this.jumps = jumps;
    this.measures = measures;
    this.most = most;
    this.warnings = warnings;
    playCount = new int[measures];
    sectionPass = new int[repeats.sections().size()];
    Arrays.fill(sectionPass, 1);
  }

  List<PlayedMeasure> unroll() {
    int index = 0;
    while (index < measures) {
      var ending = repeats.endingStartingAt(index);
      if (ending != null && !ending.passes().contains(sectionPass[ending.section().number()])) {
        index = ending.last() + 1;
        continue;
      }
      if (played.size() >= most) {
        warnings.add(
            new ScoreWarning(
                "unrolling-stopped",
                null,
                null,
                null,
                "With its repeats the score has more than "
                    + most
                    + " measures; playing stops there. Look for repeats within repeats."));
        break;
      }
      play(index);
      index = after(index);
    }
    return played;
  }

  private void play(int index) {
    int pass = ++playCount[index];
    Section around = repeats.sectionAround(index);
    int round = around == null ? pass : Math.max(pass, sectionPass[around.number()]);
    played.add(new PlayedMeasure(index, pass, round));
  }

  /** The measure that follows, or the number of measures at the end. */
  private int after(int index) {
    Section section = repeats.repeatAtEndOf(index);
    if (section != null && sectionPass[section.number()] < section.passes()) {
      sectionPass[section.number()]++;
      restartInside(section);
      return section.first();
    }
    for (Jumps.Jump jump : jumps.atEndOf(index)) {
      if (jump.countsOn(playCount[index]) && isDue(jump)) {
        if (jump.kind() == JumpKind.FINE) {
          return measures;
        }
        if (taken.add(
            new Taken(jump, jump.written().timeOnly().isEmpty() ? 0 : playCount[index]))) {
          int target = jumps.target(jump, measures);
          if (target >= 0) {
            land(jump);
            return target;
          }
        }
      }
    }
    return index + 1;
  }

  private boolean isDue(Jumps.Jump jump) {
    return switch (jump.kind()) {
      case FINE, TO_CODA -> jumped || !jump.written().timeOnly().isEmpty();
      default -> true;
    };
  }

  private void land(Jumps.Jump jump) {
    if (jump.kind() == JumpKind.TO_CODA) {
      return;
    }
    jumped = true;
    for (Section section : repeats.sections()) {
      // What has not been heard yet, such as a repeat in the coda, is still repeated.
      if (playCount[section.first()] > 0) {
        sectionPass[section.number()] = section.afterJump() ? 1 : section.passes();
      }
    }
  }

  private void restartInside(Section outer) {
    for (Section inner : repeats.sections()) {
      if (outer.contains(inner)) {
        sectionPass[inner.number()] = 1;
      }
    }
  }

  /** A jump that was taken; once in all, or once on each of the passes that it names. */
  private record Taken(Jumps.Jump jump, int pass) {}
}
