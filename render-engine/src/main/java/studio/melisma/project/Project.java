package studio.melisma.project;

import java.util.Map;
import studio.melisma.song.Song;

/**
 * What is saved.
 *
 * @param song the song with everything that a user has done to it
 * @param studio what the studio keeps of its own with a song (zoom, loop, finished renders), as is;
 *     at most 10,000 names of 200 characters, values of a million characters
 */
public record Project(Song song, Map<String, String> studio) {

  public Project {
    studio = Map.copyOf(studio);
  }

  /** A song about which the studio has kept nothing. */
  public static Project of(Song song) {
    return new Project(song, Map.of());
  }
}
