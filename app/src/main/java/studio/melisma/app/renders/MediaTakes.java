package studio.melisma.app.renders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.media.Media;
import javafx.scene.media.MediaException;
import javafx.scene.media.MediaPlayer;
import javafx.util.Duration;

/** Takes through the toolkit's media player. */
final class MediaTakes implements TakeSound {

  /** Players started together drift apart by less; beyond it, one is put right when it is heard. */
  private static final double MOST_DRIFT_SECONDS = 0.08;

  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
  private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper();
  private final List<MediaPlayer> players = new ArrayList<>();
  private int heard;

  @Override
  public ObservableValue<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  @Override
  public ObservableDoubleValue positionProperty() {
    return position.getReadOnlyProperty();
  }

  @Override
  public void load(List<Path> files) {
    close();
    for (Path file : files) {
      Media media;
      try {
        media = new Media(file.toUri().toString());
      } catch (MediaException | IllegalArgumentException e) {
        fail(State.UNPLAYABLE);
        return;
      }
      try {
        add(new MediaPlayer(media));
      } catch (MediaException e) {
        // So the toolkit says that a machine has no device.
        fail(State.NO_DEVICE);
        return;
      }
    }
    if (!players.isEmpty()) {
      heard = 0;
      hear(0);
      state.set(State.PAUSED);
    }
  }

  private void add(MediaPlayer player) {
    int index = players.size();
    players.add(player);
    player
        .currentTimeProperty()
        .subscribe(time -> {
          if (index == heard && players.contains(player)) {
            position.set(time.toSeconds());
          }
        });
    player.setOnEndOfMedia(
        () -> {
          if (index == heard && players.contains(player)) {
            pause();
            seek(0);
          }
        });
    player.setOnError(
        () -> {
          if (players.contains(player)) {
            fail(
                player.getError().getType() == MediaException.Type.MEDIA_UNSUPPORTED
                        || player.getError().getType() == MediaException.Type.MEDIA_CORRUPTED
                        || player.getError().getType() == MediaException.Type.MEDIA_UNAVAILABLE
                    ? State.UNPLAYABLE
                    : State.NO_DEVICE);
          }
        });
  }

  private void fail(State reason) {
    close();
    state.set(reason);
  }

  @Override
  public void hear(int index) {
    if (index >= players.size()) {
      return;
    }
    double here = position.get();
    heard = index;
    MediaPlayer chosen = players.get(index);
    if (Math.abs(chosen.getCurrentTime().toSeconds() - here) > MOST_DRIFT_SECONDS) {
      chosen.seek(Duration.seconds(here));
    }
    for (int i = 0; i < players.size(); i++) {
      players.get(i).setMute(i != index);
    }
  }

  @Override
  public void play() {
    if (!players.isEmpty()) {
      players.forEach(MediaPlayer::play);
      state.set(State.PLAYING);
    }
  }

  @Override
  public void pause() {
    if (!players.isEmpty()) {
      players.forEach(MediaPlayer::pause);
      state.set(State.PAUSED);
    }
  }

  @Override
  public void seek(double seconds) {
    players.forEach(player -> player.seek(Duration.seconds(seconds)));
    position.set(seconds);
  }

  @Override
  public void close() {
    List<MediaPlayer> old = List.copyOf(players);
    players.clear();
    old.forEach(MediaPlayer::dispose);
    position.set(0);
    state.set(State.EMPTY);
  }
}
