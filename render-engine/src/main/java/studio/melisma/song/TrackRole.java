package studio.melisma.song;

/** What becomes of a track. */
public enum TrackRole {
  /** A voice sings it. */
  SUNG,
  /** An instrument plays it. */
  PLAYED,
  /** It is not heard, whatever its mix says. */
  SILENT
}
