package studio.melisma.performance;

/** Which note of a chord one singer takes. */
public enum ChordChoice {
  TOP,
  BOTTOM
}
