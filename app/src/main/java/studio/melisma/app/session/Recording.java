package studio.melisma.app.session;

import java.util.List;
import studio.melisma.audio.Sound;

/**
 * A song as it was sung.
 *
 * @param sound the finished mix, at the loudness that a file of it will have
 * @param remarks what of the words could not be sung
 */
public record Recording(Sound sound, List<Remark> remarks) {

  public Recording {
    remarks = List.copyOf(remarks);
  }
}
