package studio.melisma.app.transport;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.transport.TransportState.CountingIn;
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
 * own, which {@code Runs} brings to the playing thread; only what the current one reports comes
 * back, so that no late report can disturb a later state.
 */
public final class Player {

  private final Settings settings;
  private final Listening listening = new Listening();
  private final Metronome metronome;
  private final Looping looping = new Looping();
  private final ChosenDevice device;
  private final Runs runs;
  private final ReadOnlyObjectWrapper<TransportState> state =
      new ReadOnlyObjectWrapper<>(new Unloaded());
  private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper();
  private final ReadOnlyDoubleWrapper length = new ReadOnlyDoubleWrapper();
  private final ReadOnlyObjectWrapper<Levels> levels = new ReadOnlyObjectWrapper<>(Levels.SILENT);
  private @Nullable PlaybackSource source;

  /** Where Stop goes back to, in seconds: the place that was last sought. */
  private double home;

  /** The frame with which the song begins, as far as that was known. */
  private long begin;

  /** Where the last run was to end. */
  private long untilFrame = Long.MAX_VALUE;

  private boolean resumesAfterScrub;

  /**
   * @param settings what is remembered about sound, which it follows at once
   * @param playing runs playbacks one after the other, so that a device has only one line at a time
   * @param ui runs what changes the properties, in order
   */
  Player(SoundDevices devices, Settings settings, Executor playing, Executor ui) {
    this.settings = settings;
    metronome = new Metronome(settings, listening);
    device = new ChosenDevice(devices, settings);
    runs = new Runs(playing, ui);
    settings
        .property(TransportSettings.VOLUME)
        .subscribe(decibels -> listening.gain = TransportSettings.gain(decibels));
    settings.property(TransportSettings.DEVICE).subscribe((before, now) -> deviceChosen());
    metronome.beatsProperty().subscribe(grid -> publishClicks());
    looping.onProperty().subscribe(on -> publishLoop());
    looping.rangeProperty().subscribe(range -> publishLoop());
  }

  /**
   * A player for the machine's own sound devices.
   *
   * @param settings what is remembered about sound
   * @param ui runs what changes the properties, in order
   */
  public static Player ofThisMachine(Settings settings, Executor ui) {
    // Not a virtual thread: writing to a line waits in native code.
    ExecutorService playing =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("player").factory());
    return new Player(new JavaSoundDevices(), settings, playing, ui);
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

  /** How loud it is. Changes about forty times a second while it plays. */
  public ReadOnlyObjectProperty<Levels> levelsProperty() {
    return levels.getReadOnlyProperty();
  }

  /** Takes back that full scale was exceeded. */
  public void forgetClipping() {
    levels.set(new Levels(levels.get().left(), levels.get().right(), false));
  }

  /**
   * The device that was chosen, where it isn't there and the system's default plays in its place.
   */
  public ReadOnlyObjectProperty<Optional<String>> missingDeviceProperty() {
    return device.missingProperty();
  }

  /** Where the beats of what it plays fall: for the metronome, the count-in and steps. */
  public ObjectProperty<BeatGrid> beatsProperty() {
    return metronome.beatsProperty();
  }

  /** Whether the loop is played again and again. */
  public BooleanProperty loopingProperty() {
    return looping.onProperty();
  }

  /** What is played again and again; where nothing is said, all of it. */
  public ObjectProperty<Optional<TimeRange>> loopProperty() {
    return looping.rangeProperty();
  }

  /**
   * Names of the output devices that are there just now. May take a moment: not for every frame.
   */
  public List<String> deviceNames() {
    return device.names();
  }

  /** Takes something to play, in place of anything else. */
  public void load(PlaybackSource loaded) {
    halt();
    source = loaded;
    home = 0;
    begin = loaded.timeline().startFrame();
    timelineChanged();
    publishClicks();
    publishLoop();
    position.set(0);
    state.set(new Stopped());
  }

  /** Looks again how long what it plays is. */
  public void timelineChanged() {
    if (source != null) {
      Timeline timeline = source.timeline();
      double now = (double) timeline.endFrame() / timeline.sampleRate();
      if (now != length.get()) {
        length.set(now);
        publishLoop();
      }
      if (timeline.startFrame() != begin) {
        begin = timeline.startFrame();
        leadIn(source);
      }
    }
  }

  /** Only while a song is sung does it turn out how long before its first beat it begins. */
  private void leadIn(PlaybackSource played) {
    if (position.get() != 0 || state.get() instanceof CountingIn) {
      return;
    }
    if (!isPlaying()) {
      moveTo(0);
    } else if (untilFrame == Long.MAX_VALUE) {
      halt();
      moveTo(0);
      start(played, /* countsIn= */ false, Long.MAX_VALUE);
    }
  }

  /** Falls silent and forgets what it played. */
  public void unload() {
    halt();
    source = null;
    home = 0;
    position.set(0);
    length.set(0);
    metronome.beatsProperty().set(BeatGrid.EMPTY);
    looping.forget();
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

  /**
   * Plays on from the position, after a count-in where one is wished; at the end, from the start.
   */
  public void play() {
    if (source == null || isPlaying()) {
      return;
    }
    if (position.get() >= length.get()) {
      moveTo(0);
    }
    device.tryAgain();
    start(source, metronome.countsIn(), Long.MAX_VALUE);
  }

  /**
   * Keeps loop and playhead at their notes where the song's tempo has changed.
   *
   * @param moved from a second of the song as it was to the same place of the song as it is
   */
  public void retime(DoubleUnaryOperator moved) {
    looping.retime(moved);
    if (source == null) {
      return;
    }
    double began = moved.applyAsDouble(home);
    double here = moved.applyAsDouble(position.get());
    if (isPlaying()) {
      boolean counts = state.get() instanceof CountingIn;
      double rate = source.timeline().sampleRate();
      long until =
          untilFrame == Long.MAX_VALUE
              ? untilFrame
              : frame(source, moved.applyAsDouble(untilFrame / rate));
      halt();
      moveTo(here);
      start(source, counts, until);
    } else {
      moveTo(here);
    }
    home = began;
  }

  /** Plays a stretch once, from its start, and stops; a loop is not heeded meanwhile. */
  public void play(TimeRange range) {
    if (source == null) {
      return;
    }
    halt();
    moveTo(range.start());
    device.tryAgain();
    start(source, metronome.countsIn(), frame(source, range.end()));
  }

  /** Whether it plays, waits for what isn't sung yet, or counts in. */
  public boolean isPlaying() {
    return switch (state.get()) {
      case Playing playing -> true;
      case Holding holding -> true;
      case CountingIn counting -> true;
      case Unloaded unloaded -> false;
      case Stopped stopped -> false;
      case Paused paused -> false;
      case Silent silent -> false;
    };
  }

  /** Falls silent and stays at the position. */
  public void pause() {
    if (isPlaying() && source != null) {
      halt();
      source.seek(frame(source, position.get()));
      state.set(new Paused());
    }
  }

  /**
   * Falls silent, and stays or goes back to where it began as {@link TransportSettings#STOPPING}
   * says. Where it was silent already, it goes back to the beginning.
   */
  public void stop() {
    if (source == null) {
      return;
    }
    boolean heard = isPlaying();
    halt();
    if (!heard && !(state.get() instanceof Paused)) {
      moveTo(0);
    } else if (settings.get(TransportSettings.STOPPING) == Stopping.RETURN) {
      moveTo(home);
    } else {
      moveTo(position.get());
    }
    state.set(new Stopped());
  }

  /** Falls silent and goes back to the beginning. */
  public void stopToStart() {
    if (source != null) {
      halt();
      moveTo(0);
      state.set(new Stopped());
    }
  }

  /** Goes to a position, in seconds, and does there what it was doing. */
  public void seek(double seconds) {
    if (source == null) {
      return;
    }
    boolean plays = isPlaying();
    boolean counts = state.get() instanceof CountingIn;
    halt();
    moveTo(seconds);
    if (plays) {
      start(source, counts, Long.MAX_VALUE);
    } else if (state.get() instanceof Stopped) {
      state.set(new Paused());
    }
  }

  /** To the beginning. */
  public void toStart() {
    seek(0);
  }

  /** To the end. */
  public void toEnd() {
    seek(length.get());
  }

  /** To the start of the measure that comes next. */
  public void nextMeasure() {
    step(metronome.beats().nextMeasure(position.get()), length.get());
  }

  /** To the start of the measure, or of the one before where it has only just begun. */
  public void previousMeasure() {
    step(metronome.beats().previousMeasure(position.get(), isPlaying()), 0);
  }

  /** To the next beat. */
  public void nextBeat() {
    step(metronome.beats().nextBeat(position.get()), length.get());
  }

  /** To the beat before. */
  public void previousBeat() {
    step(metronome.beats().previousBeat(position.get()), 0);
  }

  private void step(OptionalDouble place, double otherwise) {
    if (!metronome.beats().beats().isEmpty()) {
      seek(place.orElse(otherwise));
    }
  }

  /**
   * Goes to a position under a finger that is moving, in seconds, and lets a moment of it be heard.
   * What was playing is paused until {@link #endScrub}.
   */
  public void scrub(double seconds) {
    if (source == null) {
      return;
    }
    if (runs.scrubbing().isEmpty()) {
      resumesAfterScrub = isPlaying();
      halt();
      runs.start(new Scrubbing(source, device.now(), listening));
      state.set(new Paused());
    }
    moveTo(seconds);
    long frame = frame(source, position.get());
    runs.scrubbing().ifPresent(scrubbing -> scrubbing.at(frame));
  }

  /** The finger is gone; what played before plays on from where it left. */
  public void endScrub() {
    if (source != null && runs.scrubbing().isPresent()) {
      halt();
      if (resumesAfterScrub) {
        start(source, /* countsIn= */ false, Long.MAX_VALUE);
      }
    }
  }

  private void moveTo(double seconds) {
    position.set(Math.clamp(seconds, 0, length.get()));
    home = position.get();
    if (source != null) {
      source.seek(frame(source, position.get()));
    }
  }

  /** What leads into the beginning belongs to it. */
  private static long frame(PlaybackSource played, double seconds) {
    Timeline timeline = played.timeline();
    return seconds == 0 ? timeline.startFrame() : Math.round(seconds * timeline.sampleRate());
  }

  private void publishClicks() {
    if (source != null) {
      metronome.publish(source.timeline().sampleRate());
    }
  }

  private void publishLoop() {
    if (source != null) {
      looping.publish(source, length.get());
    }
  }

  private void deviceChosen() {
    device.tryAgain();
    if (source == null) {
      return;
    }
    if (state.get() instanceof Silent) {
      play();
    } else if (isPlaying()) {
      halt();
      source.seek(frame(source, position.get()));
      start(source, /* countsIn= */ false, Long.MAX_VALUE);
    }
  }

  private void start(PlaybackSource played, boolean countsIn, long until) {
    untilFrame = until;
    if (until == Long.MAX_VALUE) {
      publishLoop();
      // Behind the loop, or too close before its end to come in and go over to its start.
      looping
          .within(length.get())
          .filter(range -> position.get() > range.end() - 0.02)
          .ifPresent(range -> moveTo(range.start()));
    } else {
      played.loop(null);
    }
    int rate = played.timeline().sampleRate();
    CountIn countIn = countsIn ? metronome.countIn(position.get()) : Monitor.NOTHING;
    state.set(
        countIn.beats() > 0 ? new CountingIn(countIn.number(0), countIn.clicks()) : new Playing());
    Monitor monitor = new Monitor(played, listening, countIn, until);
    long place = Math.round(position.get() * rate);
    SoundDevice through = device.now();
    runs.play(
        reports -> new Playback(played, monitor, place, through, reports),
        new Progress(rate, countsIn, until));
  }

  private void halt() {
    if (runs.halt()) {
      levels.set(levels.get().silent());
    }
  }

  /** What follows from the reports of the current playback. */
  private final class Progress implements Playback.Listener {

    private final int sampleRate;
    private final boolean countsIn;
    private final long until;

    Progress(int sampleRate, boolean countsIn, long until) {
      this.sampleRate = sampleRate;
      this.countsIn = countsIn;
      this.until = until;
    }

    @Override
    public void counting(int beat, int left) {
      become(new CountingIn(beat, left));
    }

    @Override
    public void at(long frame, PlaybackStatus status) {
      position.set(Math.max(0, (double) frame / sampleRate));
      timelineChanged();
      become(
          status instanceof PlaybackStatus.Holding holding
              ? new Holding(Math.max(0, holding.waiting().seconds()))
              : new Playing());
    }

    @Override
    public void peaks(float left, float right) {
      levels.set(levels.get().next(left, right));
    }

    @Override
    public void ended() {
      position.set(until == Long.MAX_VALUE ? length.get() : (double) until / sampleRate);
      stop();
    }

    /** A device that was chosen and is gone gives way to the default, at the same place. */
    @Override
    public void failed(Silence reason) {
      halt();
      if (source != null && device.giveWay()) {
        source.seek(frame(source, position.get()));
        start(source, countsIn && state.get() instanceof CountingIn, until);
      } else {
        state.set(new Silent(reason));
      }
    }

    private void become(TransportState now) {
      if (!now.equals(state.get())) {
        state.set(now);
      }
    }
  }
}
