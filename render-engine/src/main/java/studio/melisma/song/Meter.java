package studio.melisma.song;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.performance.Instants;
import studio.melisma.performance.MeasureTurn;
import studio.melisma.performance.Performance;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Part;
import studio.melisma.score.Score;

/** The measures of a performance one after the other, and as many behind its end as anyone asks. */
public final class Meter {

  private static final Marking.Time COMMON =
      new Marking.Time(Fraction.ZERO, 0, "4", 4, Fraction.of(4));

  private final List<Bar> bars;

  private Meter(List<Bar> bars) {
    this.bars = bars;
  }

  /** The measures of a score's performance. */
  static Meter of(Score score, Performance performance) {
    List<Marking.Time> signatures = signatures(score);
    List<MeasureTurn> turns = performance.turns(score);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      MeasureTurn turn = turns.get(i);
      Fraction end = i + 1 < turns.size() ? turns.get(i + 1).onset() : performance.length();
      Marking.Time time = signatures.get(turn.measureIndex());
      if (end.isAfter(turn.onset())) {
        bars.add(
            new Bar(
                bars.size(),
                turn.measureIndex(),
                score.parts().getFirst().measures().get(turn.measureIndex()).number(),
                turn.onset(),
                end.minus(turn.onset()),
                time.beats(),
                time.beatType()));
      }
    }
    if (bars.isEmpty()) {
      bars.add(new Bar(0, -1, "1", Fraction.ZERO, COMMON.length(), COMMON.beats(), 4));
    }
    return new Meter(List.copyOf(bars));
  }

  /** The time signature that holds at the start of each written measure. */
  private static List<Marking.Time> signatures(Score score) {
    List<Marking.Time> signatures = new ArrayList<>();
    Marking.Time holds = COMMON;
    for (int index = 0; index < score.measureCount(); index++) {
      Marking.Time before = holds;
      for (Part part : score.parts()) {
        holds =
            part.measures()
                .get(index)
                .markings(Marking.Time.class)
                .filter(time -> time.at().isZero())
                .findFirst()
                .orElse(holds);
        if (!holds.equals(before)) {
          break;
        }
      }
      signatures.add(holds);
    }
    return signatures;
  }

  /** The measures that are performed, at least one. */
  public List<Bar> bars() {
    return bars;
  }

  /** The measure at a place; behind the end those that would follow. */
  public Bar barAt(double quarter) {
    int index = Instants.countTo(quarter, bars, bar -> bar.start().toDouble()) - 1;
    Bar last = bars.getLast();
    if (index < bars.size() - 1 || quarter < last.end().toDouble()) {
      return bars.get(Math.max(0, index));
    }
    Fraction length = full(last);
    long ahead = (long) ((quarter - last.end().toDouble()) / length.toDouble());
    return following(last, length, Math.toIntExact(ahead) + 1);
  }

  /** The measure of an index, also behind the end. */
  public Bar bar(int index) {
    Bar last = bars.getLast();
    return index < bars.size()
        ? bars.get(Math.max(0, index))
        : following(last, full(last), index - last.index());
  }

  private static Bar following(Bar last, Fraction length, int ahead) {
    return new Bar(
        last.index() + ahead,
        -1,
        String.valueOf(last.index() + 1 + ahead),
        last.end().plus(length.times(ahead - 1L)),
        length,
        last.beats(),
        last.beatType());
  }

  /** A last measure may be cut short for a pickup; those that follow it aren't. */
  private static Fraction full(Bar last) {
    long beats = 0;
    for (String sum : last.beats().split("\\+", -1)) {
      beats += sum.strip().matches("\\d{1,3}") ? Long.parseLong(sum.strip()) : 0;
    }
    return beats == 0 ? last.length() : last.beat().times(beats);
  }
}
