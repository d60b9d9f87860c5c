package studio.melisma.score;

/** What is written at a note and changes how it is sung. */
public enum NoteMark {
  ACCENT,
  STRONG_ACCENT,
  STACCATO,
  STACCATISSIMO,
  DETACHED_LEGATO,
  TENUTO,
  SOFT_ACCENT,
  STRESS,
  UNSTRESS,
  SCOOP,
  PLOP,
  DOIT,
  FALLOFF,
  BREATH_MARK,
  CAESURA,
  FERMATA,
  TRILL,
  TURN,
  DELAYED_TURN,
  INVERTED_TURN,
  MORDENT,
  INVERTED_MORDENT,
  SHAKE,
  TREMOLO,
  WAVY_LINE,
  ARPEGGIO,
  GLISSANDO,
  SLIDE;

  /** Whether the singer breathes after a note that bears it. */
  public boolean breathes() {
    return this == BREATH_MARK || this == CAESURA;
  }
}
