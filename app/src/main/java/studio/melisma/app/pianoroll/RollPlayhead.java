package studio.melisma.app.pianoroll;

import javafx.beans.value.ObservableValue;
import javafx.scene.shape.Rectangle;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.transport.TransportState.Holding;

/** The line where the song is heard: a node, so that only a stripe is drawn anew as it moves. */
final class RollPlayhead {

  private static final double WIDTH = 1.5;

  private final SongViewModel song;
  private final RollViewport viewport;
  private final ObservableValue<Palette> palette;
  private final Rectangle line = new Rectangle(WIDTH, 0);

  RollPlayhead(SongViewModel song, RollViewport viewport, ObservableValue<Palette> palette) {
    this.song = song;
    this.viewport = viewport;
    this.palette = palette;
    line.setId("roll-playhead");
    line.setManaged(false);
    line.setMouseTransparent(true);
  }

  Rectangle root() {
    return line;
  }

  void place() {
    double x = viewport.geometry().xOfSecond(song.player().positionProperty().get());
    line.setVisible(song.reading().isPresent() && x >= 0 && x <= viewport.geometry().width());
    line.setX(Math.rint(x) - 0.5);
    boolean holding = song.player().state() instanceof Holding;
    line.setFill(palette.getValue().of(holding ? Ink.PLAYHEAD_WAITING : Ink.PLAYHEAD));
  }
}
