package studio.melisma.app.renders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Set<MediaException.Type> UNPLAYABLE =
      Set.of(
          MediaException.Type.MEDIA_UNSUPPORTED,
          MediaException.Type.MEDIA_CORRUPTED,
          MediaException.Type.MEDIA_UNAVAILABLE,
          MediaException.Type.MEDIA_INACCESSIBLE);

  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
  private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper();
  private final List<MediaPlayer> players = new ArrayList<>();

  /** Let go of before others have begun, they would keep those from beginning. */
  private final List<MediaPlayer> retired = new ArrayList<>();

  private int heard;

  /**
   * Players that have been heard running since they were loaded or stopped: others can't be sent.
   */
  private final Set<MediaPlayer> begun = new HashSet<>();

  /** Where players are to go as soon as they run; until then they are mute. */
  private final Map<MediaPlayer, Double> sent = new HashMap<>();

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
    retire();
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
          if (players.contains(player) && time.toSeconds() > 0) {
            begun.add(player);
            letGo();
            arrive(player);
            if (index == heard) {
              position.set(time.toSeconds());
            }
          }
        });
    player.setOnEndOfMedia(() -> {
      if (index == heard && players.contains(player)) {
        // Sent back while it still counts as playing, it would begin again.
        players.forEach(MediaPlayer::stop);
        sent.clear();
        position.set(0);
        state.set(State.PAUSED);
      }
    });
    player.setOnError(() -> {
      if (players.contains(player)) {
        fail(UNPLAYABLE.contains(player.getError().getType()) ? State.UNPLAYABLE : State.NO_DEVICE);
      }
    });
  }

  /** Sends a player where it is wanted, and lets it be heard if it is the one. */
  private void arrive(MediaPlayer player) {
    Double seconds = sent.remove(player);
    if (seconds != null) {
      player.seek(Duration.seconds(seconds));
      player.setMute(players.indexOf(player) != heard);
    }
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
    if (begun.contains(chosen)
        && !sent.containsKey(chosen)
        && Math.abs(chosen.getCurrentTime().toSeconds() - here) > MOST_DRIFT_SECONDS) {
      chosen.seek(Duration.seconds(here));
    }
    for (int i = 0; i < players.size(); i++) {
      players.get(i).setMute(i != index || sent.containsKey(players.get(i)));
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
    for (MediaPlayer player : players) {
      boolean begins = seconds == 0 && !begun.contains(player);
      if (!begins) {
        sent.put(player, seconds);
        player.setMute(true);
        if (begun.contains(player)) {
          arrive(player);
        }
      }
    }
    position.set(seconds);
  }

  /** Silences what is loaded; it is let go of once its successors run. */
  private void retire() {
    List<MediaPlayer> old = List.copyOf(players);
    players.clear();
    old.forEach(MediaPlayer::stop);
    retired.addAll(old);
    position.set(0);
    begun.clear();
    sent.clear();
    state.set(State.EMPTY);
  }

  private void letGo() {
    List<MediaPlayer> old = List.copyOf(retired);
    retired.clear();
    old.forEach(MediaPlayer::dispose);
  }

  @Override
  public void close() {
    retire();
    letGo();
  }
}
