package studio.melisma.app.palette;

import java.util.Locale;
import javafx.scene.paint.Color;

/**
 * The colours that tell tracks apart. By day and by night they are the same, all equally bright, so
 * that each stands out from a white and from a dark ground and carries white words; in high
 * contrast they are brighter and carry black ones. A project keeps a colour as its place in this
 * order, which therefore is frozen.
 */
@SuppressWarnings("ImmutableEnumChecker") // Color is immutable, and does not say so.
public enum TrackColour {
  BLUE("#2970d5", "#82b4ff"),
  ORANGE("#b95604", "#ff995d"),
  GREEN("#068524", "#6bc670"),
  MAGENTA("#b74898", "#f890d7"),
  TEAL("#028076", "#02c8b9"),
  RED("#c94442", "#fe968f"),
  VIOLET("#7560d3", "#b2a9fe"),
  OCHRE("#986a01", "#e8a729"),
  AZURE("#0c7ba0", "#04c1f8"),
  ROSE("#c6426c", "#fe93ad"),
  OLIVE("#747709", "#b4b935"),
  PURPLE("#9d53bc", "#dc99fa");

  private static final TrackColour[] ALL = values();

  private final Color usual;
  private final Color highContrast;

  TrackColour(String usual, String highContrast) {
    this.usual = Color.web(usual);
    this.highContrast = Color.web(highContrast);
  }

  /** The colour at a place in the order, which begins anew after its end; any number will do. */
  public static TrackColour at(int place) {
    return ALL[Math.floorMod(place, ALL.length)];
  }

  /** The name of the text that names it: "palette.track.blue". */
  public String text() {
    return "palette.track." + name().toLowerCase(Locale.ROOT);
  }

  Color in(Palette palette) {
    return palette == Palette.HIGH_CONTRAST ? highContrast : usual;
  }
}
