package studio.melisma.app.transport;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.melisma.playback.PlaybackStatus;

/**
 * Brings runs to the playing thread, one after the other, and what they report to the window's, for
 * as long as they are the current one: what an earlier run still reports is dropped. Belongs to the
 * window's thread.
 */
final class Runs {

  private final Executor playing;
  private final Executor ui;
  private @Nullable Run current;

  /**
   * @param playing runs one after the other, so that a device has only one line at a time
   * @param ui runs what hears reports, in order
   */
  Runs(Executor playing, Executor ui) {
    this.playing = playing;
    this.ui = ui;
  }

  /**
   * Starts a playback; no run may be going on.
   *
   * @param playback made to report to what it is given
   * @param listener hears that on the window's thread
   */
  void play(Function<Playback.Listener, Playback> playback, Playback.Listener listener) {
    Reports reports = new Reports(listener);
    Playback made = playback.apply(reports);
    reports.from = made;
    start(made);
  }

  /** Starts a run that reports nothing; no other may be going on. */
  void start(Run run) {
    current = run;
    playing.execute(run);
  }

  /** The finger that moves over the sound just now. */
  Optional<Scrubbing> scrubbing() {
    return current instanceof Scrubbing scrubbing ? Optional.of(scrubbing) : Optional.empty();
  }

  /**
   * Has what goes on fall silent.
   *
   * @return whether something went on
   */
  boolean halt() {
    Run run = current;
    if (run != null) {
      run.halt();
      current = null;
    }
    return run != null;
  }

  /** Comes from the playing thread; looks at the current run on the window's alone. */
  private final class Reports implements Playback.Listener {

    private final Playback.Listener listener;
    private @Nullable Playback from;

    Reports(Playback.Listener listener) {
      this.listener = listener;
    }

    @Override
    public void counting(int beat, int left) {
      whileCurrent(() -> listener.counting(beat, left));
    }

    @Override
    public void at(long frame, PlaybackStatus status) {
      whileCurrent(() -> listener.at(frame, status));
    }

    @Override
    public void peaks(float left, float right) {
      whileCurrent(() -> listener.peaks(left, right));
    }

    @Override
    public void ended() {
      whileCurrent(listener::ended);
    }

    @Override
    public void failed(Silence reason) {
      whileCurrent(() -> listener.failed(reason));
    }

    private void whileCurrent(Runnable report) {
      ui.execute(() -> {
        if (from == current) {
          report.run();
        }
      });
    }
  }
}
