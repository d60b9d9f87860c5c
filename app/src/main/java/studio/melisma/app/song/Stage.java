package studio.melisma.app.song;

import java.util.List;
import studio.melisma.render.Arrangement;

/**
 * What would be sung and played of a song for a file.
 *
 * @param arrangement as the ear has it
 * @param level that the mix of each of its sounds has on top of its user's
 * @param awaited names of tracks whose voice is still being read, or that are still being played
 * @param absent names of tracks whose voice isn't there, or that can't be played
 */
public record Stage(
    Arrangement arrangement, BandLevel level, List<String> awaited, List<String> absent) {

  public Stage {
    awaited = List.copyOf(awaited);
    absent = List.copyOf(absent);
  }
}
