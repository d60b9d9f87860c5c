package studio.melisma.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the letters of a dynamic ask for.
 *
 * @param level that holds from here on, in decibels above mezzo forte; empty where the letters only
 *     stress the note under them
 * @param stress decibels by which the note under them starts louder than it goes on; below zero
 *     where it starts softer
 */
record DynamicSign(OptionalDouble level, double stress) {

  private static final double SFORZANDO = 6;
  private static final double RINFORZANDO = 4;

  /** How much more than forte an f is that "s" is written before. */
  private static final double FORCED = 3;

  private static final Pattern STRESS = Pattern.compile("s?(f{1,4})z|s(f{1,4})|r(f)z?");
  private static final Pattern CHANGE =
      Pattern.compile("(s?)(f{1,4}|mf|mp|p{1,4})z?(f{1,4}|mf|mp|p{1,4})");

  /** What the letters say, in their order; text around them ("più f", "sub. p") is passed over. */
  static List<DynamicSign> read(String letters) {
    List<DynamicSign> signs = new ArrayList<>();
    for (String word : letters.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", 32)) {
      one(word).ifPresent(signs::add);
    }
    return signs;
  }

  /** The level at which the note under it starts, if the sign says so. */
  OptionalDouble start() {
    return level.isPresent() ? OptionalDouble.of(level.getAsDouble() + stress) : level;
  }

  private static Optional<DynamicSign> one(String word) {
    Optional<DynamicLevel> level = DynamicLevel.named(word);
    if (level.isPresent()) {
      return Optional.of(lasting(level.get().decibels(), 0));
    }
    Matcher stress = STRESS.matcher(word);
    if (stress.matches()) {
      if (stress.group(3) != null) {
        return Optional.of(new DynamicSign(OptionalDouble.empty(), RINFORZANDO));
      }
      String force = stress.group(1) != null ? stress.group(1) : stress.group(2);
      return Optional.of(new DynamicSign(OptionalDouble.empty(), SFORZANDO + force.length() - 1));
    }
    Matcher change = CHANGE.matcher(word);
    if (change.matches()) {
      double forced = change.group(1).isEmpty() ? 0 : FORCED;
      double from = decibels(change.group(2)) + forced;
      double to = decibels(change.group(3));
      return Optional.of(lasting(to, from - to));
    }
    return Optional.empty();
  }

  private static DynamicSign lasting(double level, double stress) {
    return new DynamicSign(OptionalDouble.of(level), stress);
  }

  private static double decibels(String name) {
    return DynamicLevel.named(name).orElseThrow().decibels();
  }
}
