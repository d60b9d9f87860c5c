package studio.melisma.song;

import studio.melisma.expression.LineExpression;
import studio.melisma.render.MixSettings;

/**
 * A track: a line of the score with who sings or plays it, and what a user has done to it.
 *
 * @param id its own name within the song, the same for good
 * @param source what of the score it is made of
 * @param name for a person
 * @param color 0..11, one of the twelve colours of tracks
 * @param role whether it is sung, played or left out
 * @param singer who sings it, should it be sung
 * @param edits to its notes
 * @param expression what is drawn over it; in seconds of the performance
 * @param mix how loud, and where
 */
public record SongTrack(
    String id,
    TrackSource source,
    String name,
    int color,
    TrackRole role,
    TrackSinger singer,
    NoteEdits edits,
    LineExpression expression,
    MixSettings mix) {

  /** How many colours tracks have. */
  public static final int COLORS = 12;

  public SongTrack {
    if (color < 0 || color >= COLORS) {
      throw new IllegalArgumentException("a track has one of %d colours".formatted(COLORS));
    }
    if (role == TrackRole.SUNG && source.voice().isEmpty()) {
      throw new IllegalArgumentException("a singer sings one voice, not a whole part");
    }
  }

  public SongTrack withName(String changed) {
    return new SongTrack(id, source, changed, color, role, singer, edits, expression, mix);
  }

  public SongTrack withColor(int changed) {
    return new SongTrack(id, source, name, changed, role, singer, edits, expression, mix);
  }

  /** The same in another role; a track of several voices can't be sung. */
  public SongTrack withRole(TrackRole changed) {
    return new SongTrack(id, source, name, color, changed, singer, edits, expression, mix);
  }

  public SongTrack withSinger(TrackSinger changed) {
    return new SongTrack(id, source, name, color, role, changed, edits, expression, mix);
  }

  public SongTrack withEdits(NoteEdits changed) {
    return new SongTrack(id, source, name, color, role, singer, changed, expression, mix);
  }

  public SongTrack withExpression(LineExpression changed) {
    return new SongTrack(id, source, name, color, role, singer, edits, changed, mix);
  }

  public SongTrack withMix(MixSettings changed) {
    return new SongTrack(id, source, name, color, role, singer, edits, expression, changed);
  }

  /**
   * Whether the other has the same notes, words and singer, whatever it looks and is mixed like.
   */
  boolean readsLike(SongTrack other) {
    return source.equals(other.source)
        && name.equals(other.name)
        && role == other.role
        && edits.equals(other.edits);
  }
}
