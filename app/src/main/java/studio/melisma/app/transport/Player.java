package studio.melisma.app.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.transport.TransportState.Holding;
import studio.melisma.app.transport.TransportState.Paused;
import studio.melisma.app.transport.TransportState.Playing;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.transport.TransportState.Unloaded;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.PlaybackStatus;
import studio.melisma.playback.Timeline;

/**
 * Plays one song at a time, while it is being sung. All methods and properties belong to one
 * thread, the window's; none of the methods waits. Every run of it is a {@link Playback} of its
 * own, and what an earlier one still reports is not listened to, so that no late report can disturb
 * a later state.
 */
public final class Player {

  private final SoundDevice device;
  private final Executor playing;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<TransportState> state =
      new ReadOnlyObjectWrapper<>(new Unloaded());
  private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper();
  private final ReadOnlyDoubleWrapper length = new ReadOnlyDoubleWrapper();
  private @Nullable PlaybackSource source;
  private @Nullable Playback current;

  /**
   * @param playing runs playbacks one after the other, so that a device has only one line at a time
   * @param ui runs what changes the properties, in order
   */
  Player(SoundDevice device, Executor playing, Executor ui) {
    this.device = device;
    this.playing = playing;
    this.ui = ui;
  }

  /**
   * A player for the machine's own sound device.
   *
   * @param ui runs what changes the properties, in order
   */
  public static Player ofThisMachine(Executor ui) {
    // Not a virtual thread: writing to a line waits in native code.
    ExecutorService playing =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("player").factory());
    return new Player(new JavaSoundDevice(), playing, ui);
  }

  public ReadOnlyObjectProperty<TransportState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public TransportState state() {
    return state.get();
  }

  /** What is being heard, or will be first, in seconds from the start of the sound. */
  public ReadOnlyDoubleProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /** Length of the sound in seconds; 0 where there is none. */
  public ReadOnlyDoubleProperty lengthProperty() {
    return length.getReadOnlyProperty();
  }

  /** Takes something to play, in place of anything else. */
  public void load(PlaybackSource loaded) {
    halt();
    source = loaded;
    timelineChanged();
    position.set(0);
    state.set(new Stopped());
  }

  /** Looks again how long what it plays is. */
  public void timelineChanged() {
    if (source != null) {
      Timeline timeline = source.timeline();
      length.set((double) timeline.endFrame() / timeline.sampleRate());
    }
  }

  /** Falls silent and forgets what it played. */
  public void unload() {
    halt();
    source = null;
    position.set(0);
    length.set(0);
    state.set(new Unloaded());
  }

  /** Pauses what plays and plays what doesn't. */
  public void playOrPause() {
    if (isPlaying()) {
      pause();
    } else {
      play();
    }
  }

  /** Plays on from the position. */
  public void play() {
    if (source == null || isPlaying()) {
      return;
    }
    state.set(new Playing());
    start(source);
  }

  private boolean isPlaying() {
    return state.get() instanceof Playing || state.get() instanceof Holding;
  }

  /** Falls silent and stays at the position. */
  public void pause() {
    if (isPlaying() && source != null) {
      halt();
      source.seek(frame(source, position.get()));
      state.set(new Paused());
    }
  }

  /** Falls silent and goes back to the beginning. */
  public void stop() {
    if (source != null) {
      halt();
      source.seek(source.timeline().startFrame());
      position.set(0);
      state.set(new Stopped());
    }
  }

  /** Goes to a position, in seconds, and does there what it was doing. */
  public void seek(double seconds) {
    if (source == null) {
      return;
    }
    halt();
    position.set(Math.clamp(seconds, 0, length.get()));
    source.seek(frame(source, position.get()));
    switch (state.get()) {
      case Playing playing -> start(source);
      case Holding holding -> {
        state.set(new Playing());
        start(source);
      }
      case Stopped stopped -> state.set(new Paused());
      case Unloaded unloaded -> {}
      case Paused paused -> {}
      case Silent silent -> {}
    }
  }

  /** What leads into the beginning belongs to it. */
  private static long frame(PlaybackSource played, double seconds) {
    Timeline timeline = played.timeline();
    return seconds == 0 ? timeline.startFrame() : Math.round(seconds * timeline.sampleRate());
  }

  private void start(PlaybackSource played) {
    Reports reports = new Reports(played.timeline().sampleRate());
    Playback playback = new Playback(played, device, reports);
    reports.playback = playback;
    current = playback;
    playing.execute(playback);
  }

  private void halt() {
    if (current != null) {
      current.halt();
      current = null;
    }
  }

  /** Brings one playback's reports to the window's thread while it is the current one. */
  private final class Reports implements Playback.Listener {

    private final int sampleRate;
    private @Nullable Playback playback;

    Reports(int sampleRate) {
      this.sampleRate = sampleRate;
    }

    @Override
    public void at(long frame, PlaybackStatus status) {
      whileCurrent(() -> {
        position.set(Math.max(0, (double) frame / sampleRate));
        timelineChanged();
        TransportState now =
            status instanceof PlaybackStatus.Holding holding
                ? new Holding(Math.max(0, holding.waiting().seconds()))
                : new Playing();
        if (!now.equals(state.get())) {
          state.set(now);
        }
      });
    }

    @Override
    public void ended() {
      whileCurrent(Player.this::stop);
    }

    @Override
    public void failed(String reason) {
      whileCurrent(() -> {
        current = null;
        state.set(new Silent(reason));
      });
    }

    private void whileCurrent(Runnable change) {
      ui.execute(() -> {
        if (playback == current) {
          change.run();
        }
      });
    }
  }
}
