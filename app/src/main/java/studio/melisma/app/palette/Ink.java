package studio.melisma.app.palette;

import javafx.scene.paint.Color;

/**
 * What a canvas can draw with, each in three colours: by daylight, by night and in high contrast. A
 * view that needs one more adds a line here; {@code PaletteTest} holds how far inks must stand out
 * from each other.
 */
@SuppressWarnings("ImmutableEnumChecker") // Color is immutable, and does not say so.
public enum Ink {
  /** The row of a white key in the roll; the ground of lanes and waveforms. */
  ROW_WHITE("#ffffff", "#272736", "#000000"),
  /** The row of a black key. */
  ROW_BLACK("#f0f1f6", "#1f1f2b", "#161616"),
  /** Where no song is: before its start, after its end, between lanes. */
  OUTSIDE("#e4e6ec", "#16161e", "#000000"),
  /** Between two rows or lanes. */
  ROW_LINE("#e3e5ec", "#313142", "#3a3a3a"),
  GRID_BAR("#8b90a0", "#77778e", "#ffffff"),
  GRID_BEAT("#c9ccd6", "#454559", "#8f8f8f"),
  GRID_SUBDIVISION("#e6e8ee", "#343445", "#4f4f4f"),

  KEY_WHITE("#ffffff", "#e2e3ea", "#ffffff"),
  KEY_BLACK("#343744", "#12121a", "#000000"),
  /** A note's name on a white key. */
  KEY_TEXT("#3d4150", "#2b2d38", "#000000"),
  /** Between two white keys, and around a black one. */
  KEY_LINE("#a9adba", "#8b8d9c", "#ffffff"),
  /** A key that is pressed or sounds. */
  KEY_PRESSED("#9db4f2", "#8f98ff", "#ffff00"),

  RULER("#f6f7fa", "#1b1b24", "#000000"),
  RULER_TEXT("#4b5060", "#b6b8c8", "#ffffff"),
  /** Words on a row, a lane or outside. */
  TEXT("#1f2430", "#eceef6", "#ffffff"),
  TEXT_QUIET("#5b6070", "#a6a9ba", "#ffffff"),

  NOTE("#4c5bd4", "#8790ff", "#58c4ff"),
  ON_NOTE("#ffffff", "#0e0e16", "#000000"),
  NOTE_EDGE("#2f3a9e", "#c3c8ff", "#ffffff"),
  /** A selected note also has a wider edge. */
  NOTE_SELECTED("#c2255f", "#ff78a8", "#ffff00"),
  ON_NOTE_SELECTED("#ffffff", "#0e0e16", "#000000"),
  NOTE_SELECTED_EDGE("#7d0f38", "#ffd3e2", "#ffffff"),
  /** A note that can't be sung also has a sign, and hatching where there is room. */
  NOTE_ERROR("#b3261e", "#f08a80", "#ff9d8f"),
  ON_NOTE_ERROR("#ffffff", "#0e0e16", "#000000"),

  /** How a phrase was really sung. */
  PITCH("#b4530a", "#ffcf40", "#ffd400"),
  /** What the model says; drawn dashed. */
  CURVE_MODEL("#757b8c", "#9497a9", "#d0d0d0"),
  /** What the user has drawn. */
  CURVE_USER("#0b6f66", "#4fd6c8", "#00ffd0"),
  /** The parameter that is shown behind the one being edited. */
  CURVE_BEHIND("#8d6fb0", "#8f7cb8", "#d7a6ff"),
  VIBRATO("#a0389f", "#e59cf2", "#ff9dff"),

  PLAYHEAD("#c0182c", "#ff6b7a", "#ff5a5a"),
  /** Playback waits here for what isn't sung yet; drawn dotted. */
  PLAYHEAD_WAITING("#8f5c10", "#e2b45c", "#ffd400"),
  /** What is repeated; see-through. */
  LOOP("#4c5bd42e", "#8790ff38", "#58c4ff55"),
  LOOP_EDGE("#4c5bd4", "#8790ff", "#58c4ff"),
  /** Around what the mouse selects; see-through. */
  SELECTION_BOX("#c2255f24", "#ff78a830", "#ffff0040"),
  SELECTION_BOX_EDGE("#c2255f", "#ff78a8", "#ffff00"),
  /** Around what has the keyboard's focus in a canvas. */
  FOCUS("#1d4fd8", "#9fb4ff", "#00ffff"),

  /** The hues of the states of phrases are known from other editors; each also has a sign. */
  PHRASE_PENDING("#787c8a", "#787c8a", "#b0b4c0"),
  PHRASE_WORKING("#b07c31", "#c89448", "#ffb84d"),
  PHRASE_READY("#4c9466", "#5ca274", "#6ee79a"),
  PHRASE_FAILED("#ce6868", "#ce6868", "#ff8f8f"),
  PHRASE_DEGRADED("#96841f", "#d6ba46", "#ffe566"),
  /** Signs and words on the state of a phrase. */
  ON_PHRASE("#060609", "#060609", "#000000"),

  WAVEFORM("#6f7ba6", "#7a83b5", "#c9d2ff"),
  PHONEME_BAR("#5d4b8a", "#b9a3f0", "#ffffff"),
  /** How far a sound reaches; see-through. */
  PHONEME_REACH("#5d4b8a2e", "#b9a3f033", "#ffffff44"),
  /** A boundary that the user has moved; also wider. */
  PHONEME_BAR_MOVED("#c2255f", "#ff78a8", "#ffff00");

  private final Color light;
  private final Color dark;
  private final Color highContrast;

  Ink(String light, String dark, String highContrast) {
    this.light = Color.web(light);
    this.dark = Color.web(dark);
    this.highContrast = Color.web(highContrast);
  }

  Color in(Palette palette) {
    return switch (palette) {
      case LIGHT -> light;
      case DARK -> dark;
      case HIGH_CONTRAST -> highContrast;
    };
  }
}
