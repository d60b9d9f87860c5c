package studio.melisma.reimport;

import java.util.List;
import studio.melisma.song.Song;

/**
 * A song with a newer score under it.
 *
 * @param song with everything that a user has done to it
 * @param summary what changed, what moved, and what could not
 */
public record Merged(Song song, List<Move> summary) {

  public Merged {
    summary = List.copyOf(summary);
  }
}
