package studio.melisma.failure;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file that came from outside. What is not known is null.
 *
 * @param line one-based line of the text, the place that an editor shows
 * @param column one-based column of the text
 * @param measure the measure as the score numbers it ("12", "X1")
 * @param part the part's id as the score gives it ("P1")
 */
public record Place(
    @Nullable Integer line,
    @Nullable Integer column,
    @Nullable String measure,
    @Nullable String part) {

  /** No place at all: the file as a whole is meant. */
  public static final Place NOWHERE = new Place(null, null, null, null);

  /** A place that is known by its line alone. */
  public static Place line(int line) {
    return new Place(line, null, null, null);
  }

  /** For a person: "part P1, measure 12, line 340"; empty where nothing is known. */
  public String inWords() {
    StringJoiner words = new StringJoiner(", ");
    join(words, "part ", part);
    join(words, "measure ", measure);
    join(words, "line ", line);
    return words.toString();
  }

  private static void join(StringJoiner words, String name, @Nullable Object value) {
    if (value != null) {
      words.add(name + value);
    }
  }
}
