package studio.melisma.score;

import org.jspecify.annotations.Nullable;

/**
 * Something in a score that was not taken as it stands, or that a musician should look at. Reading
 * went on.
 *
 * @param code a stable name in kebab case, for programs ("overlapping-notes")
 * @param part the part's id; null where the whole score is meant
 * @param measure the measure's number as printed; null where none is meant
 * @param line one-based line of the file; null where unknown
 * @param message what was found and what was made of it, for a person
 */
public record ScoreWarning(
    String code,
    @Nullable String part,
    @Nullable String measure,
    @Nullable Integer line,
    String message) {}
