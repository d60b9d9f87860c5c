package studio.melisma.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.score.Fraction;
import tools.jackson.databind.JsonNode;

/**
 * A value in a project's JSON, and where it stands. Whatever isn't as it should be is refused with
 * its place: "tracks[2].edits.changed[5].onset".
 */
record JsonPlace(String path, JsonNode node) {

  /** A part of reading that may refuse. */
  @FunctionalInterface
  interface Reading<T> {
    T of(JsonPlace place) throws ProjectRefusedException;
  }

  ProjectRefusedException refused(String what) {
    return new ProjectRefusedException(
        "project-damaged",
        "The project's description is damaged: "
            + (path.isEmpty() ? "it" : path)
            + " "
            + what
            + ".");
  }

  /** A field that must be there. */
  JsonPlace field(String name) throws ProjectRefusedException {
    return optional(name).orElseThrow(() -> inside(name).refused("is missing"));
  }

  /** A field that may be missing; null counts as missing. */
  Optional<JsonPlace> optional(String name) throws ProjectRefusedException {
    if (!node.isObject()) {
      throw refused("is no object");
    }
    JsonNode value = node.get(name);
    return value == null || value.isNull()
        ? Optional.empty()
        : Optional.of(new JsonPlace(inside(name).path, value));
  }

  private JsonPlace inside(String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return new JsonPlace(path.isEmpty() ? shown : path + "." + shown, node);
  }

  /** What a field says, if it is there. */
  <T> Optional<T> optional(String name, Reading<T> reading) throws ProjectRefusedException {
    Optional<JsonPlace> place = optional(name);
    return place.isPresent() ? Optional.of(reading.of(place.get())) : Optional.empty();
  }

  /** What a list says; a list that is missing has nothing in it. */
  <T> List<T> list(String name, int most, Reading<T> reading) throws ProjectRefusedException {
    Optional<JsonPlace> list = optional(name);
    return list.isPresent() ? list.get().items(most, reading) : List.of();
  }

  /** What each item of this list says. */
  <T> List<T> items(int most, Reading<T> reading) throws ProjectRefusedException {
    if (!node.isArray()) {
      throw refused("is no list");
    }
    if (node.size() > most) {
      throw refused("has more than " + most + " items");
    }
    List<T> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      items.add(reading.of(new JsonPlace(path + "[" + items.size() + "]", item)));
    }
    return items;
  }

  /** The item of a list. */
  JsonPlace item(int index) throws ProjectRefusedException {
    JsonNode item = node.isArray() ? node.get(index) : null;
    if (item == null) {
      throw refused("has no item " + index);
    }
    return new JsonPlace(path + "[" + index + "]", item);
  }

  /** The fields of an object, in their order. */
  Map<String, JsonNode> fields(int most) throws ProjectRefusedException {
    if (!node.isObject()) {
      throw refused("is no object");
    }
    if (node.size() > most) {
      throw refused("has more than " + most + " fields");
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  String text() throws ProjectRefusedException {
    return text(Limits.NAME_CHARACTERS);
  }

  String text(int most) throws ProjectRefusedException {
    if (!node.isString()) {
      throw refused("is no text");
    }
    String text = node.stringValue();
    if (text.length() > most) {
      throw refused("has more than " + most + " characters");
    }
    return text;
  }

  boolean truth() throws ProjectRefusedException {
    if (!node.isBoolean()) {
      throw refused("is neither true nor false");
    }
    return node.booleanValue();
  }

  long whole() throws ProjectRefusedException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw refused("is no whole number");
    }
    return node.longValue();
  }

  int whole(int least, int most) throws ProjectRefusedException {
    long value = whole();
    if (value < least || value > most) {
      throw refused("is not within " + least + ".." + most);
    }
    return (int) value;
  }

  double number() throws ProjectRefusedException {
    return number(Limits.TIME);
  }

  /** A number whose size is bounded. */
  double number(double most) throws ProjectRefusedException {
    if (!node.isNumber()) {
      throw refused("is no number");
    }
    double value = node.doubleValue();
    if (!(Math.abs(value) <= most)) {
      throw refused("is a number without measure");
    }
    return value;
  }

  /** "3/2", or "4". */
  Fraction fraction() throws ProjectRefusedException {
    String text = text();
    if (!text.matches("-?[0-9]{1,18}(/[0-9]{1,18})?")) {
      throw refused("is no fraction");
    }
    int bar = text.indexOf('/');
    long numerator = Long.parseLong(bar < 0 ? text : text.substring(0, bar));
    long denominator = bar < 0 ? 1 : Long.parseLong(text.substring(bar + 1));
    if (denominator == 0 || denominator > Limits.DENOMINATOR) {
      throw refused("is no fraction that music has");
    }
    Fraction fraction = Fraction.of(numerator, denominator);
    if (Math.abs(fraction.toDouble()) > Limits.TIME) {
      throw refused("is a number without measure");
    }
    return fraction;
  }

  /** A constant by its name in lower case. */
  <E extends Enum<E>> E constant(Class<E> kind) throws ProjectRefusedException {
    String text = text();
    for (E constant : kind.getEnumConstants()) {
      if (name(constant).equals(text)) {
        return constant;
      }
    }
    throw refused("says " + (text.length() > 60 ? "something" : text) + ", which nobody knows");
  }

  /** What a constant is called in a file. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A value that may refuse what it is made of. */
  <T> T made(Supplier<T> making) throws ProjectRefusedException {
    try {
      return making.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ProjectRefusedException(
          "project-damaged",
          "The project's description is damaged: " + path + " can't be (" + e.getMessage() + ").",
          e);
    }
  }
}
