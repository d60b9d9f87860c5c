package studio.melisma.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Marking.WedgeEnd;
import studio.melisma.score.Measure;
import studio.melisma.score.Part;

/**
 * The dynamics of one part at their written places: the signs, with the number that the file gives
 * for players where there is one, and the stretches over which loudness changes.
 */
final class WrittenDynamics {

  private static final Pattern CRESCENDO = Pattern.compile("(?i)\\W*cresc(\\.|endo\\b|\\b).*");
  private static final Pattern DIMINUENDO =
      Pattern.compile("(?i)\\W*(dim(\\.|inuendo\\b|\\b)|decresc(\\.|endo\\b|\\b)).*");

  /** A change that words ask for ends with the next dynamic, or after this many quarter notes. */
  private static final Fraction LONGEST_BY_WORDS = Fraction.of(16);

  private final List<Sign> signs = new ArrayList<>();
  private final List<Hairpin> hairpins = new ArrayList<>();
  private final Set<Place> numbered = new HashSet<>();

  private WrittenDynamics() {}

  /**
   * @param starts for each written measure the quarter notes before it
   */
  static WrittenDynamics of(Part part, List<Fraction> starts) {
    WrittenDynamics written = new WrittenDynamics();
    Map<Integer, Hairpin> open = new HashMap<>();
    List<Hairpin> byWords = new ArrayList<>();
    for (Measure measure : part.measures()) {
      Fraction start = starts.get(measure.index());
      for (Marking marking : measure.markings()) {
        Fraction at = start.plus(marking.at());
        switch (marking) {
          case Marking.Dynamic dynamic ->
              DynamicSign.read(dynamic.level())
                  .forEach(sign -> written.signs.add(new Sign(at, dynamic.staff(), sign)));
          case Marking.PlayedDynamic played -> written.played(at, played);
          case Marking.Wedge wedge -> written.wedge(at, wedge, open);
          case Marking.Words words -> {
            boolean louder = CRESCENDO.matcher(words.text()).matches();
            if (louder || DIMINUENDO.matcher(words.text()).matches()) {
              byWords.add(new Hairpin(at, at.plus(LONGEST_BY_WORDS), null, louder, true));
            }
          }
          default -> {
            // No dynamic.
          }
        }
      }
    }
    for (Hairpin words : byWords) {
      if (written.hairpins.stream().noneMatch(drawn -> drawn.from.equals(words.from))) {
        written.hairpins.add(words);
      }
    }
    written.signs.sort(Comparator.comparing(Sign::at));
    written.hairpins.sort(Comparator.comparing(Hairpin::from));
    return written;
  }

  boolean isEmpty() {
    return signs.isEmpty() && hairpins.isEmpty();
  }

  /** The signs that a staff's notes heed, by their place. */
  List<Sign> signs(int staff) {
    return signs.stream().filter(sign -> isFor(sign.staff, staff)).toList();
  }

  /** The changes that a staff's notes heed, by their place. */
  List<Hairpin> hairpins(int staff) {
    return hairpins.stream().filter(hairpin -> isFor(hairpin.staff, staff)).toList();
  }

  /** A number for players replaces a level that is printed at its place; it has no stress. */
  private void played(Fraction at, Marking.PlayedDynamic played) {
    if (!numbered.add(new Place(at, played.staff()))) {
      return;
    }
    DynamicSign sign =
        new DynamicSign(OptionalDouble.of(DynamicLevel.ofPercent(played.percent())), 0);
    for (int i = signs.size() - 1; i >= 0 && signs.get(i).at.equals(at); i--) {
      Sign printed = signs.get(i);
      if (isFor(played.staff(), printed.staff) || isFor(printed.staff, played.staff())) {
        if (printed.meaning.level().isPresent() && printed.meaning.stress() == 0) {
          signs.set(i, new Sign(at, printed.staff, sign));
        }
        return;
      }
    }
    signs.add(new Sign(at, played.staff(), sign));
  }

  private void wedge(Fraction at, Marking.Wedge wedge, Map<Integer, Hairpin> open) {
    if (wedge.end() == WedgeEnd.CONTINUE) {
      return;
    }
    Hairpin ended = open.remove(wedge.number());
    if (ended != null && at.isAfter(ended.from)) {
      hairpins.add(ended.endingAt(at));
    }
    if (wedge.end() != WedgeEnd.STOP) {
      boolean louder = wedge.end() == WedgeEnd.CRESCENDO;
      open.put(wedge.number(), new Hairpin(at, at, wedge.staff(), louder, false));
    }
  }

  private static boolean isFor(@Nullable Integer marked, @Nullable Integer staff) {
    return marked == null || staff == null || marked.equals(staff);
  }

  /** A dynamic at its place, in quarter notes from the start of the written score. */
  record Sign(Fraction at, @Nullable Integer staff, DynamicSign meaning) {}

  /**
   * A crescendo or diminuendo.
   *
   * @param open whether it is to last to the next sign, and at most to its end
   */
  record Hairpin(
      Fraction from, Fraction to, @Nullable Integer staff, boolean louder, boolean open) {

    Hairpin endingAt(Fraction end) {
      return new Hairpin(from, end, staff, louder, open);
    }

    Hairpin startingAt(Fraction start) {
      return new Hairpin(start, to, staff, louder, open);
    }
  }

  private record Place(Fraction at, @Nullable Integer staff) {}
}
