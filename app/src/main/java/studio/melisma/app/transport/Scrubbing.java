package studio.melisma.app.transport;

import java.util.Arrays;
import studio.melisma.app.transport.SoundDevice.Opening.Opened;
import studio.melisma.playback.PlaybackSource;

/**
 * The sound under a finger that moves over a ruler: a short grain at each new place, which comes
 * and goes softly, and silence while nothing moves. What isn't sung yet is silent.
 */
final class Scrubbing implements Run {

  private static final double GRAIN_SECONDS = 0.1;
  private static final double EDGE_SECONDS = 0.015;
  private static final long NOWHERE = Long.MIN_VALUE;

  private final PlaybackSource source;
  private final SoundDevice device;
  private final Listening listening;
  private volatile long wished = NOWHERE;
  private volatile boolean halted;

  Scrubbing(PlaybackSource source, SoundDevice device, Listening listening) {
    this.source = source;
    this.device = device;
    this.listening = listening;
  }

  /** Sounds a frame next. Any thread; the last one counts. */
  void at(long frame) {
    wished = frame;
  }

  @Override
  public void halt() {
    halted = true;
  }

  /** Without a device it is silent: the playhead moves all the same. */
  @Override
  public void run() {
    if (!halted
        && device.open(source.timeline().sampleRate(), Samples.CHANNELS) instanceof Opened opened) {
      try (SoundLine line = opened.line()) {
        play(line);
      }
    }
  }

  private void play(SoundLine line) {
    int rate = source.timeline().sampleRate();
    int grain = (int) (GRAIN_SECONDS * rate);
    int edge = (int) (EDGE_SECONDS * rate);
    Grain sounding = new Grain(grain, edge);
    int chunk = (int) (Playback.CHUNK_SECONDS * rate);
    float[] left = new float[chunk];
    float[] right = new float[chunk];
    byte[] bytes = Samples.room(chunk);
    long last = NOWHERE;
    // What has begun is brought to its end, since cutting it off would click.
    while (!halted || !sounding.isOver()) {
      for (int done = 0; done < chunk; ) {
        long place = wished;
        if (sounding.isOver() && place != last && !halted) {
          last = place;
          sounding.begin(source, place, listening.gain);
        }
        done += sounding.give(left, right, done, chunk - done);
      }
      Samples.encode(left, right, bytes);
      if (line.write(bytes, bytes.length) < bytes.length) {
        return;
      }
    }
  }

  /** A tenth of a second of sound, faded in and out by raised cosines. */
  private static final class Grain {

    private final float[] left;
    private final float[] right;
    private final float[] shape;
    private int given;

    Grain(int frames, int edge) {
      left = new float[frames];
      right = new float[frames];
      shape = new float[frames];
      for (int i = 0; i < frames; i++) {
        double in = Math.min(1, (Math.min(i, frames - 1 - i) + 0.5) / edge);
        shape[i] = (float) (0.5 - 0.5 * StrictMath.cos(Math.PI * in));
      }
      given = frames;
    }

    void begin(PlaybackSource source, long place, float gain) {
      Arrays.fill(left, 0);
      Arrays.fill(right, 0);
      source.timeline().mixInto(left, right, 0, place, left.length);
      for (int i = 0; i < left.length; i++) {
        left[i] *= gain * shape[i];
        right[i] *= gain * shape[i];
      }
      given = 0;
    }

    boolean isOver() {
      return given == left.length;
    }

    /** Gives what is left of it, or silence when it is over. */
    int give(float[] outLeft, float[] outRight, int offset, int most) {
      if (isOver()) {
        Arrays.fill(outLeft, offset, offset + most, 0);
        Arrays.fill(outRight, offset, offset + most, 0);
        return most;
      }
      int count = Math.min(most, left.length - given);
      System.arraycopy(left, given, outLeft, offset, count);
      System.arraycopy(right, given, outRight, offset, count);
      given += count;
      return count;
    }
  }
}
