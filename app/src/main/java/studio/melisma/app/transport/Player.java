package studio.melisma.app.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.transport.TransportState.Paused;
import studio.melisma.app.transport.TransportState.Playing;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.transport.TransportState.Unloaded;
import studio.melisma.audio.Sound;

/**
 * Plays one sound at a time. All methods and properties belong to one thread, the window's; none of
 * the methods waits. Every run of the sound is a {@link Playback} of its own, and what an earlier
 * one still reports is not listened to, so that no late report can disturb a later state.
 */
public final class Player {

  private final SoundDevice device;
  private final Executor playing;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<TransportState> state =
      new ReadOnlyObjectWrapper<>(new Unloaded());
  private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper();
  private final ReadOnlyDoubleWrapper length = new ReadOnlyDoubleWrapper();
  private @Nullable Sound sound;
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

  /** Takes a sound to play, in place of any other. */
  public void load(Sound loaded) {
    halt();
    sound = loaded;
    length.set(loaded.seconds());
    position.set(0);
    state.set(new Stopped());
  }

  /** Falls silent and forgets the sound. */
  public void unload() {
    halt();
    sound = null;
    position.set(0);
    length.set(0);
    state.set(new Unloaded());
  }

  /** Pauses what plays and plays what doesn't. */
  public void playOrPause() {
    if (state.get() instanceof Playing) {
      pause();
    } else {
      play();
    }
  }

  /** Plays on from the position. */
  public void play() {
    if (sound == null || state.get() instanceof Playing) {
      return;
    }
    state.set(new Playing());
    start(sound);
  }

  /** Falls silent and stays at the position. */
  public void pause() {
    if (state.get() instanceof Playing) {
      halt();
      state.set(new Paused());
    }
  }

  /** Falls silent and goes back to the beginning. */
  public void stop() {
    if (sound != null) {
      halt();
      position.set(0);
      state.set(new Stopped());
    }
  }

  /** Goes to a position, in seconds, and does there what it was doing. */
  public void seek(double seconds) {
    if (sound == null) {
      return;
    }
    halt();
    position.set(Math.clamp(seconds, 0, length.get()));
    switch (state.get()) {
      case Playing playing -> start(sound);
      case Stopped stopped -> state.set(new Paused());
      case Unloaded unloaded -> {}
      case Paused paused -> {}
      case Silent silent -> {}
    }
  }

  private void start(Sound played) {
    Reports reports = new Reports(played.sampleRate());
    Playback playback =
        new Playback(played, Math.round(position.get() * played.sampleRate()), device, reports);
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
    public void at(long frame) {
      whileCurrent(() -> position.set((double) frame / sampleRate));
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
