package studio.melisma.musicxml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.score.Fraction;

/**
 * How long things are: {@code <duration>} over the {@code <divisions>} in force, and where one of
 * them makes no sense, the note's {@code <type>} with its dots and its tuplet.
 */
final class Durations {

  private static final Fraction MOST_DIVISIONS = Fraction.of(10_000_000);
  private static final Map<String, Fraction> TYPES =
      Map.ofEntries(
          Map.entry("maxima", Fraction.of(32)),
          Map.entry("long", Fraction.of(16)),
          Map.entry("breve", Fraction.of(8)),
          Map.entry("whole", Fraction.of(4)),
          Map.entry("half", Fraction.of(2)),
          Map.entry("quarter", Fraction.ONE),
          Map.entry("eighth", Fraction.of(1, 2)),
          Map.entry("16th", Fraction.of(1, 4)),
          Map.entry("32nd", Fraction.of(1, 8)),
          Map.entry("64th", Fraction.of(1, 16)),
          Map.entry("128th", Fraction.of(1, 32)),
          Map.entry("256th", Fraction.of(1, 64)),
          Map.entry("512th", Fraction.of(1, 128)),
          Map.entry("1024th", Fraction.of(1, 256)));

  /** Lengths kept, since a score has few different ones and very many notes. */
  private static final int MOST_SEEN = 1_000;

  private final TimeGrid grid;
  private final Fraction longest;
  private final Map<String, Fraction> seen = new HashMap<>();
  private @Nullable Fraction divisions;

  Durations(TimeGrid grid, Fraction longest) {
    this.grid = grid;
    this.longest = longest;
  }

  /** Takes the divisions from the attributes, if they have any. */
  void attributes(XmlElement attributes, MeasurePlace place) {
    XmlElement element = attributes.child("divisions");
    if (element == null) {
      return;
    }
    seen.clear();
    Fraction value = Numbers.decimal(element.text());
    if (value == null || value.sign() <= 0 || value.isAfter(MOST_DIVISIONS)) {
      divisions = null;
      place.warn(
          "divisions-invalid",
          element,
          "<divisions> is "
              + shown(element.text())
              + ", which divides nothing; lengths were taken from the notes' shapes.");
    } else {
      divisions = value;
    }
  }

  /** The length of a note, backup or forward in quarter notes, never negative. */
  Fraction of(XmlElement element, MeasurePlace place) throws ScoreRefusedException {
    XmlElement duration = element.child("duration");
    if (divisions != null && duration != null) {
      Fraction again = seen.get(duration.text());
      if (again != null) {
        return again;
      }
    }
    Fraction type = type(element);
    if (divisions == null && type != null) {
      place.warnOnce(
          "divisions",
          "divisions-missing",
          element,
          "No usable <divisions> is in force; lengths were taken from the notes' shapes.");
      return grid.admit(type, place.at(element));
    }
    Fraction quarters = duration == null ? null : quarters(duration.text());
    if (duration != null && quarters != null) {
      if (seen.size() < MOST_SEEN) {
        seen.put(duration.text(), quarters);
      }
      return grid.admit(quarters, place.at(element));
    }
    place.warn(
        "duration-invalid",
        element,
        (duration == null
                ? "A duration is missing"
                : "The duration " + shown(duration.text()) + " makes no sense")
            + (type == null
                ? "; it was taken as nothing."
                : "; the length was taken from the note's shape."));
    return grid.admit(type == null ? Fraction.ZERO : type, place.at(element));
  }

  /** Takes a length into the grid of exact time. */
  Fraction admit(Fraction length, XmlElement element, MeasurePlace place)
      throws ScoreRefusedException {
    return grid.admit(length, place.at(element));
  }

  /** A direction's offset in quarter notes, zero where it is no number. */
  Fraction offset(@Nullable String text) {
    Fraction value = Numbers.decimal(text);
    Fraction quarters = value == null ? null : quarters(value.sign() < 0 ? value.negated() : value);
    if (value == null || quarters == null) {
      return Fraction.ZERO;
    }
    return value.sign() < 0 ? quarters.negated() : quarters;
  }

  /** The length that a note type names ("half"), null for none. */
  static @Nullable Fraction type(String name, int dots) {
    Fraction length = TYPES.get(name);
    if (length == null) {
      return null;
    }
    // Each dot adds half of what was added before: in all 2 - 1/2^dots.
    int counted = Math.min(dots, 4);
    return length.times(Fraction.of((2L << counted) - 1, 1L << counted));
  }

  private @Nullable Fraction quarters(String text) {
    Fraction value = Numbers.decimal(text);
    return value == null || value.sign() < 0 ? null : quarters(value);
  }

  private @Nullable Fraction quarters(Fraction value) {
    try {
      Fraction quarters = value.dividedBy(divisions == null ? Fraction.ONE : divisions);
      return quarters.isAfter(longest) ? null : quarters;
    } catch (ArithmeticException _) {
      return null;
    }
  }

  private static @Nullable Fraction type(XmlElement note) {
    String name = note.childText("type");
    if (name == null) {
      return null;
    }
    int dots = 0;
    for (XmlElement child : note.children()) {
      dots += child.name().equals("dot") ? 1 : 0;
    }
    Fraction length = type(name, dots);
    XmlElement tuplet = note.child("time-modification");
    if (length == null || tuplet == null) {
      return length;
    }
    int actual = Numbers.integer(tuplet.childText("actual-notes"), 1);
    int normal = Numbers.integer(tuplet.childText("normal-notes"), 1);
    return actual < 1 || normal < 1 || actual > 1_000 || normal > 1_000
        ? length
        : length.times(Fraction.of(normal, actual));
  }

  private static String shown(String text) {
    return text.isEmpty()
        ? "empty"
        : "\"" + (text.length() > 30 ? text.substring(0, 30) : text) + "\"";
  }
}
