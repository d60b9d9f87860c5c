package studio.melisma.app.transport;

import studio.melisma.app.transport.SoundDevice.Opening.Opened;
import studio.melisma.app.transport.SoundDevice.Opening.Refused;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.PlaybackStatus;

/**
 * One uninterrupted run of a source through a line, from where its playhead is to the end or to a
 * halt. Runs once, on a thread that may wait for the line.
 */
final class Playback implements Run {

  /** How finely a halt and the position follow. */
  static final double CHUNK_SECONDS = 0.025;

  /** Silence pushes the last samples out of the line's buffer; more than this is a stuck device. */
  private static final double MOST_SILENCE_SECONDS = 1;

  /** Hears how it goes on, on the playing thread. */
  interface Listener {

    /**
     * Clicks lead up to the place.
     *
     * @param beat of the measure, from 1
     * @param left beats until it plays
     */
    void counting(int beat, int left);

    /**
     * A frame is being heard.
     *
     * @param frame of the source's timeline
     * @param status what the source is doing
     */
    void at(long frame, PlaybackStatus status);

    /** The largest samples of either channel in what will be heard next; 1 is full scale. */
    void peaks(float left, float right);

    /** The last frame has been heard. */
    void ended();

    /** It can't be played, or not to its end. */
    void failed(Silence reason);
  }

  private final PlaybackSource source;
  private final Monitor monitor;
  private final long place;
  private final SoundDevice device;
  private final Listener listener;
  private volatile boolean halted;

  /**
   * @param place the frame that a count-in leads up to
   */
  Playback(
      PlaybackSource source, Monitor monitor, long place, SoundDevice device, Listener listener) {
    this.source = source;
    this.monitor = monitor;
    this.place = place;
    this.device = device;
    this.listener = listener;
  }

  @Override
  public void halt() {
    halted = true;
  }

  @Override
  public void run() {
    if (halted) {
      return;
    }
    switch (device.open(source.timeline().sampleRate(), Samples.CHANNELS)) {
      case Refused refused -> listener.failed(refused.reason());
      case Opened opened -> {
        try (SoundLine line = opened.line()) {
          play(line);
        }
      }
    }
  }

  private void play(SoundLine line) {
    int rate = source.timeline().sampleRate();
    int chunk = Math.max(1, (int) (CHUNK_SECONDS * rate));
    float[] left = new float[chunk];
    float[] right = new float[chunk];
    byte[] bytes = Samples.room(chunk);
    monitor.begin(place);
    long silence = 0;
    while (!halted && silence < MOST_SILENCE_SECONDS * rate) {
      monitor.read(left, right, chunk);
      Samples.encode(left, right, bytes);
      if (line.write(bytes, bytes.length) < bytes.length) {
        listener.failed(Silence.DEVICE_LOST);
        return;
      }
      silence = monitor.isSpent() ? silence + chunk : 0;
      long played = line.framesPlayed();
      if (monitor.isOver(played)) {
        break;
      }
      tell(played);
    }
    if (!halted) {
      listener.ended();
    }
  }

  private void tell(long played) {
    int left = monitor.beatsLeft(played);
    if (left > 0) {
      listener.counting(monitor.beat(played), left);
    } else {
      listener.at(monitor.heardFrame(played), source.status());
    }
    listener.peaks(monitor.peakLeft(), monitor.peakRight());
  }
}
