package studio.melisma.song;

import studio.melisma.score.Fraction;

/**
 * A place that a user has named.
 *
 * @param at quarter notes from the start of the performance
 * @param name for a person
 */
public record Marker(Fraction at, String name) {}
