package studio.melisma.app.transport;

import java.util.Optional;
import javafx.beans.value.ObservableValue;

/**
 * Says how a view goes along with the playhead: while it plays in the way that was chosen, and
 * otherwise so that who goes somewhere sees it. Belongs to the window's thread.
 */
public final class Following {

  /** Quarter notes by which places differ for their arithmetic alone. */
  private static final double SAME_PLACE = 1e-6;

  private final Player player;
  private final ObservableValue<Follow> chosen;
  private double last;

  public Following(Player player, ObservableValue<Follow> chosen) {
    this.player = player;
    this.chosen = chosen;
  }

  /**
   * To be asked whenever the player's position has changed.
   *
   * @param quarter where the playhead is now
   * @return empty where it is at the same place, of which another tempo changes only the second
   */
  public Optional<Follow> at(double quarter) {
    boolean went = Math.abs(quarter - last) > SAME_PLACE;
    last = quarter;
    return went
        ? Optional.of(player.isPlaying() ? chosen.getValue() : Follow.PAGE)
        : Optional.empty();
  }
}
