package studio.melisma.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Part;

/**
 * Signatures, clefs and dynamics of one part, measure by measure as they are played: what holds at
 * a place of the written score is said again where a jump leads there from elsewhere.
 */
final class MeasureSigns {

  /** Words that send players elsewhere, which is played out already. */
  private static final Pattern JUMP =
      Pattern.compile(
          ".*\\b(d\\.? ?[cs]\\b|da capo|dal segno|fine|coda|segno).*", Pattern.CASE_INSENSITIVE);

  /** What holds at a place. */
  private record State(
      Marking.@Nullable Key key,
      Marking.@Nullable Time time,
      Map<Integer, Marking.Clef> clefs,
      Map<Integer, Marking.Dynamic> dynamics) {

    static final State NOTHING = new State(null, null, Map.of(), Map.of());

    State after(Marking marking) {
      return switch (marking) {
        case Marking.Key changed -> new State(changed, time, clefs, dynamics);
        case Marking.Time changed -> new State(key, changed, clefs, dynamics);
        case Marking.Clef changed -> {
          Map<Integer, Marking.Clef> now = new HashMap<>(clefs);
          now.put(changed.staff(), changed);
          yield new State(key, time, now, dynamics);
        }
        case Marking.Dynamic changed when isLevel(changed) -> {
          Map<Integer, Marking.Dynamic> now = new HashMap<>(dynamics);
          now.put(changed.staff() == null ? 0 : changed.staff(), changed);
          yield new State(key, time, clefs, now);
        }
        default -> this;
      };
    }

    private static boolean isLevel(Marking.Dynamic dynamic) {
      return dynamic.level().matches("p{1,6}|f{1,6}|m[pf]|n");
    }
  }

  private final @Nullable Part part;
  private final double transposition;
  private final List<State> starts = new ArrayList<>();
  private State state = State.NOTHING;

  /**
   * The signs of a part.
   *
   * @param part null for none
   */
  MeasureSigns(@Nullable Part part) {
    this.part = part;
    State reached = State.NOTHING;
    double semitones = 0;
    if (part != null) {
      for (Measure measure : part.measures()) {
        for (Marking marking : measure.markings()) {
          if (marking.at().isZero()) {
            reached = reached.after(marking);
          }
          if (marking instanceof Marking.Transposition transposed && semitones == 0) {
            semitones = transposed.semitones();
          }
        }
        starts.add(reached);
        for (Marking marking : measure.markings()) {
          reached = reached.after(marking);
        }
      }
    }
    transposition = semitones;
  }

  /** Sharps of the key that holds now, as it sounds; negative for flats. */
  int fifths() {
    Marking.Key key = state.key;
    return key == null ? 0 : Spelling.sounding(key.fifths(), transposition);
  }

  /** What is to be written into the next measure; to be called in the order of the measures. */
  List<Marking> next(WrittenMeasure measure) {
    List<Marking> markings = new ArrayList<>();
    if (part == null || measure.index() < 0) {
      return markings;
    }
    changes(starts.get(measure.index()), markings);
    for (Marking marking : part.measures().get(measure.index()).markings()) {
      boolean sign = isSign(marking);
      if ((sign && marking.at().isZero()) || marking.at().isAfter(measure.length())) {
        continue;
      }
      if (sign && marking.at().equals(measure.length())) {
        // It counts from the next measure on.
        continue;
      }
      switch (marking) {
        case Marking.Key key -> markings.add(sounding(key, key.at()));
        case Marking.Time time -> markings.add(time);
        case Marking.Clef clef -> markings.add(clef);
        case Marking.Dynamic dynamic -> {
          if (!markings.contains(dynamic)) {
            markings.add(dynamic);
          }
        }
        case Marking.PlayedDynamic played -> markings.add(played);
        case Marking.Wedge wedge -> markings.add(wedge);
        case Marking.Pedal pedal -> markings.add(pedal);
        case Marking.Words words when !JUMP.matcher(words.text()).matches() -> markings.add(words);
        default -> {
          // Tempos come from the tempo map; the rest is for the eye.
        }
      }
      state = state.after(marking);
    }
    return markings;
  }

  private static boolean isSign(Marking marking) {
    return switch (marking) {
      case Marking.Key key -> true;
      case Marking.Time time -> true;
      case Marking.Clef clef -> true;
      default -> false;
    };
  }

  private void changes(State now, List<Marking> markings) {
    Marking.Key key = now.key;
    if (key != null && (state.key == null || state.key.fifths() != key.fifths())) {
      markings.add(sounding(key, Fraction.ZERO));
    }
    Marking.Time time = now.time;
    if (time != null
        && (state.time == null
            || !state.time.beats().equals(time.beats())
            || state.time.beatType() != time.beatType())) {
      markings.add(
          new Marking.Time(
              Fraction.ZERO, time.line(), time.beats(), time.beatType(), time.length()));
    }
    now.clefs
        .values()
        .forEach(clef -> {
          Marking.Clef before = state.clefs.get(clef.staff());
          if (before == null
              || !before.sign().equals(clef.sign())
              || before.octaveChange() != clef.octaveChange()) {
            markings.add(
                new Marking.Clef(
                    Fraction.ZERO, clef.line(), clef.staff(), clef.sign(), clef.octaveChange()));
          }
        });
    now.dynamics.forEach((staff, dynamic) -> {
      Marking.Dynamic before = state.dynamics.get(staff);
      if (!Objects.equals(before, dynamic)) {
        markings.add(
            dynamic.at().isZero()
                ? dynamic
                : new Marking.Dynamic(
                    Fraction.ZERO, dynamic.line(), dynamic.staff(), dynamic.level()));
      }
    });
    state = now;
  }

  private Marking.Key sounding(Marking.Key key, Fraction at) {
    return new Marking.Key(
        at, key.line(), Spelling.sounding(key.fifths(), transposition), key.mode());
  }
}
