package studio.melisma.app.palette;

import javafx.scene.paint.Color;

/**
 * The colours in which the canvases draw. Views take the one that holds as an observable value and
 * draw again when it changes; what isn't drawn on a canvas takes its colours from the style sheets.
 */
public enum Palette {
  LIGHT,
  DARK,
  HIGH_CONTRAST;

  private static final double GHOST_OPACITY = 0.4;

  /** An ink's colour. */
  public Color of(Ink ink) {
    return ink.in(this);
  }

  /** A track's colour. */
  public Color of(TrackColour track) {
    return track.in(this);
  }

  /** The colour of the track at a place in the order of {@link TrackColour}. */
  public Color track(int place) {
    return of(TrackColour.at(place));
  }

  /** Words and signs on a track's colour. */
  public Color onTrack() {
    return this == HIGH_CONTRAST ? Color.BLACK : Color.WHITE;
  }

  /** A note of a track that isn't the one being edited. */
  public Color ghost(int place) {
    return track(place).deriveColor(0, 1, 1, GHOST_OPACITY);
  }
}
