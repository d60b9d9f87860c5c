package studio.melisma.app.window;

import java.time.InstantSource;
import javafx.application.Platform;
import studio.melisma.app.song.SongAtHand;
import studio.melisma.app.transport.Players;

/** The desks of a song that is at hand, without a sound device. */
final class DesksAtHand {

  private DesksAtHand() {}

  static Desks of(SongAtHand hand) {
    return Desks.of(
        hand.engine,
        hand.folders,
        hand.song,
        hand.files,
        hand.voices,
        any -> Players.withoutDevice(),
        hand.settings,
        hand.notices,
        hand.texts,
        InstantSource.system(),
        hand.background,
        Platform::runLater);
  }
}
