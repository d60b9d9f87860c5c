package studio.melisma.performance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Marking.JumpKind;
import studio.melisma.score.Measure;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/** The jumps of a score and the places that they lead to, of all parts together. */
final class Jumps {

  private final List<List<Jump>> atEndOf = new ArrayList<>();
  private final List<Sign> segnos = new ArrayList<>();
  private final List<Sign> codas = new ArrayList<>();
  private final List<ScoreWarning> warnings;

  private Jumps(List<ScoreWarning> warnings) {
    this.warnings = warnings;
  }

  /**
   * @param lengths of the measures, in quarter notes
   */
  static Jumps of(Score score, List<Fraction> lengths, List<ScoreWarning> warnings) {
    Jumps jumps = new Jumps(warnings);
    for (int index = 0; index < score.measureCount(); index++) {
      jumps.atEndOf.add(new ArrayList<>());
      Set<String> seen = new HashSet<>();
      for (var part : score.parts()) {
        Measure measure = part.measures().get(index);
        for (Marking marking : measure.markings()) {
          if (marking instanceof Marking.Jump jump
              && seen.add(jump.kind() + jump.label() + jump.printedOnly())) {
            jumps.take(jump, measure, lengths.get(index));
          }
        }
      }
    }
    return jumps;
  }

  private void take(Marking.Jump jump, Measure measure, Fraction length) {
    if (jump.kind() == JumpKind.SEGNO || jump.kind() == JumpKind.CODA) {
      // A sign at the very end of a measure belongs to the next one.
      boolean atEnd = length.sign() > 0 && jump.at().compareTo(length) >= 0;
      int index = measure.index() + (atEnd ? 1 : 0);
      (jump.kind() == JumpKind.SEGNO ? segnos : codas)
          .add(new Sign(index, jump.label(), jump.printedOnly()));
    } else if (!jump.printedOnly()) {
      atEndOf.get(measure.index()).add(new Jump(jump, measure));
    }
  }

  /** The jumps that are taken, if at all, when this measure has been played. */
  List<Jump> atEndOf(int measure) {
    return atEndOf.get(measure);
  }

  /** Where a jump leads, or -1 (with a warning) where there is no such place. */
  int target(Jump jump, int measures) {
    int target =
        switch (jump.kind()) {
          case DA_CAPO -> 0;
          case DAL_SEGNO -> nearest(segnos, jump, /* before= */ true);
          case TO_CODA -> nearest(codas, jump, /* before= */ false);
          case SEGNO, CODA, FINE -> -1;
        };
    if (target < 0 || target >= measures) {
      warnings.add(
          new ScoreWarning(
              "jump-without-target",
              null,
              jump.measure().number(),
              jump.written().line(),
              (jump.kind() == JumpKind.DAL_SEGNO ? "There is no segno" : "There is no coda")
                  + " to jump to; the jump was not played."));
      return -1;
    }
    return target;
  }

  /** By label, signs that sound before printed ones, on the expected side, the nearest. */
  private static int nearest(List<Sign> signs, Jump jump, boolean before) {
    int here = jump.measure().index();
    Sign best = null;
    int bestScore = Integer.MIN_VALUE;
    for (Sign sign : signs) {
      boolean side = before ? sign.measure <= here : sign.measure > here;
      int score =
          (sign.label.equals(jump.written().label()) ? 4 : 0)
              + (sign.printedOnly ? 0 : 2)
              + (side ? 1 : 0);
      boolean nearer =
          best != null && Math.abs(sign.measure - here) < Math.abs(best.measure - here);
      if (score > bestScore || (score == bestScore && nearer)) {
        best = sign;
        bestScore = score;
      }
    }
    return best == null ? -1 : best.measure;
  }

  /** A jump and the measure that it stands in. */
  record Jump(Marking.Jump written, Measure measure) {

    JumpKind kind() {
      return written.kind();
    }

    /** Whether it counts on this pass of its measure. */
    boolean countsOn(int pass) {
      return written.timeOnly().isEmpty() || written.timeOnly().contains(pass);
    }
  }

  private record Sign(int measure, String label, boolean printedOnly) {}
}
