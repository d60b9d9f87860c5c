package studio.melisma.app.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that is remembered. Each room declares its own.
 *
 * @param <T> an immutable type
 * @param id stable name in the settings file, "transport.metronome"
 * @param usual what holds until somebody says otherwise
 * @param write to text
 * @param read from text; empty where the text says nothing sensible
 */
public record Setting<T>(
    String id, T usual, Function<T, String> write, Function<String, Optional<T>> read) {

  private static final String SEPARATOR = "\n";

  public static Setting<Boolean> ofBoolean(String id, boolean usual) {
    return new Setting<>(
        id,
        usual,
        String::valueOf,
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A number within limits, both included. */
  public static Setting<Double> ofNumber(String id, double usual, double least, double most) {
    return new Setting<>(
        id,
        usual,
        String::valueOf,
        text -> {
          try {
            double number = Double.parseDouble(text);
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
          } catch (NumberFormatException e) {
            return Optional.empty();
          }
        });
  }

  public static Setting<String> ofText(String id, String usual) {
    return new Setting<>(id, usual, text -> text, Optional::of);
  }

  /** One of an enum's values, written as its name. */
  public static <E extends Enum<E>> Setting<E> ofChoice(String id, E usual) {
    return new Setting<>(
        id,
        usual,
        Enum::name,
        text ->
            Arrays.stream(usual.getDeclaringClass().getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst());
  }

  /** Texts in an order, none of which has a line break. */
  public static Setting<List<String>> ofTexts(String id) {
    return new Setting<>(
        id,
        List.of(),
        texts -> String.join(SEPARATOR, texts),
        text -> Optional.of(text.lines().filter(Predicate.not(String::isBlank)).toList()));
  }
}
