package studio.melisma.expression;

/** What of a score is sung. */
public enum Reading {
  /** Its notes and words with its dynamics, accents, articulations and ornaments. */
  SCORE,
  /** Its notes, words and breath marks, evenly. */
  PLAIN
}
