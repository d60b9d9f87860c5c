package studio.melisma.app.session;

import java.util.List;
import studio.melisma.audio.Sound;

/**
 * A song as it was sung.
 *
 * @param sound the finished mix, at the loudness that a file of it will have
 * @param remarks what of the words could not be sung
 * @param missing places of phrases that could not be sung at all
 */
public record Recording(Sound sound, List<Remark> remarks, List<String> missing) {

  public Recording {
    remarks = List.copyOf(remarks);
    missing = List.copyOf(missing);
  }
}
