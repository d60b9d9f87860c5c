package studio.melisma.app.window;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.TransportState;
import studio.melisma.app.transport.TransportState.Holding;
import studio.melisma.app.transport.TransportState.Playing;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.transport.TransportState.Unloaded;

/** Play, pause, stop, and the place in the recording. */
final class TransportBar {

  private final Player player;
  private final Button play = new Button();
  private final Button stop = new Button("Stop");
  private final Slider position = new Slider(0, 1, 0);
  private final Label time = new Label();
  private final Label waiting = new Label();
  private final HBox root = new HBox(play, stop, waiting, position, time);

  /** While it follows the player, the slider's changes are not the user's. */
  private boolean following;

  TransportBar(Player player) {
    this.player = player;
    play.setId("play");
    play.setMinWidth(92);
    play.setTooltip(new Tooltip("Play or pause (Space)"));
    play.setOnAction(event -> player.playOrPause());
    stop.setId("stop");
    stop.setGraphic(new FontIcon(MaterialDesignS.STOP));
    stop.setTooltip(new Tooltip("Fall silent and go back to the beginning"));
    stop.setOnAction(event -> player.stop());
    position.setId("position");
    position.setAccessibleText("Position in seconds");
    position.setBlockIncrement(1);
    HBox.setHgrow(position, Priority.ALWAYS);
    position.valueProperty().subscribe(value -> moved());
    position
        .valueChangingProperty()
        .subscribe(changing -> {
          if (!changing) {
            moved();
          }
        });
    waiting.setId("waiting");
    waiting.setAccessibleRole(AccessibleRole.TEXT);
    time.setId("time");
    time.setAccessibleRole(AccessibleRole.TEXT);
    time.getStyleClass().add("time");
    root.getStyleClass().add("bar");
    root.setAlignment(Pos.CENTER_LEFT);
    player.lengthProperty().subscribe(value -> follow());
    player.positionProperty().subscribe(value -> follow());
    player.stateProperty().subscribe(this::show);
  }

  HBox root() {
    return root;
  }

  void focusPlay() {
    play.requestFocus();
  }

  private void moved() {
    if (!following && !position.isValueChanging()) {
      player.seek(position.getValue());
    }
  }

  private void follow() {
    double length = player.lengthProperty().get();
    double now = player.positionProperty().get();
    time.setText(clock(now) + " / " + clock(length));
    if (!position.isValueChanging()) {
      following = true;
      position.setMax(Math.max(length, 0.001));
      position.setValue(now);
      following = false;
    }
  }

  private void show(TransportState state) {
    boolean playing = state instanceof Playing || state instanceof Holding;
    boolean loaded = !(state instanceof Unloaded);
    play.setText(playing ? "Pause" : "Play");
    play.setGraphic(new FontIcon(playing ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY));
    play.setDisable(!loaded);
    position.setDisable(!loaded);
    stop.setDisable(!loaded || (state instanceof Stopped));
    boolean holding = state instanceof Holding;
    waiting.setVisible(holding);
    waiting.setManaged(holding);
    if (state instanceof Holding held) {
      waiting.setText("Waiting for the phrase at " + clock(held.seconds()));
    }
  }

  private static String clock(double seconds) {
    long whole = (long) Math.floor(Math.max(0, seconds));
    return "%d:%02d".formatted(whole / 60, whole % 60);
  }
}
