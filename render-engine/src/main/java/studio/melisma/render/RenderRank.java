package studio.melisma.render;

/** Who waits for a session's sound. */
public enum RenderRank {
  /** Somebody listens: goes first. */
  PREVIEW,
  /** A finished piece, which may take its time. */
  FINAL
}
