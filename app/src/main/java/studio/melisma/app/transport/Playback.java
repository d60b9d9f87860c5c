package studio.melisma.app.transport;

import studio.melisma.app.transport.SoundDevice.Opening.Opened;
import studio.melisma.app.transport.SoundDevice.Opening.Refused;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.PlaybackStatus;

/**
 * One uninterrupted run of a source through a line, from where its playhead is to the end or to a
 * halt. Runs once, on a thread that may wait for the line.
 */
final class Playback implements Runnable {

  /** How finely a halt and the position follow. */
  private static final double CHUNK_SECONDS = 0.025;

  /** Silence pushes the last samples out of the line's buffer; more than this is a stuck device. */
  private static final double MOST_SILENCE_SECONDS = 1;

  /** Above this, peaks are rounded off instead of cut: several singers may exceed full scale. */
  private static final float KNEE = 0.8f;

  private static final int CHANNELS = 2;

  /** Hears how it goes on, on the playing thread. */
  interface Listener {

    /**
     * A frame is being heard.
     *
     * @param frame of the source's timeline
     * @param status what the source is doing
     */
    void at(long frame, PlaybackStatus status);

    /** The last frame has been heard. */
    void ended();

    /** It can't be played, or not to its end. */
    void failed(String reason);
  }

  private final PlaybackSource source;
  private final SoundDevice device;
  private final Listener listener;
  private volatile boolean halted;

  Playback(PlaybackSource source, SoundDevice device, Listener listener) {
    this.source = source;
    this.device = device;
    this.listener = listener;
  }

  /** Asks it to fall silent; heard within a chunk. */
  void halt() {
    halted = true;
  }

  @Override
  public void run() {
    if (halted) {
      return;
    }
    switch (device.open(source.timeline().sampleRate(), CHANNELS)) {
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
    byte[] bytes = new byte[chunk * CHANNELS * Short.BYTES];
    source.begin();
    long silence = 0;
    while (!halted && silence < MOST_SILENCE_SECONDS * rate) {
      source.read(left, right, chunk);
      encode(left, right, bytes);
      if (line.write(bytes, bytes.length) < bytes.length) {
        listener.failed("The sound device stopped playing. Check it and press Play again.");
        return;
      }
      PlaybackStatus status = source.status();
      long heard = source.heardFrame(line.framesPlayed());
      if (status instanceof PlaybackStatus.Ended) {
        silence += chunk;
        if (heard >= source.timeline().endFrame()) {
          break;
        }
      } else {
        silence = 0;
      }
      listener.at(heard, status);
    }
    if (!halted) {
      listener.ended();
    }
  }

  /** As whole numbers of 16 bits, little end first, left and right by turns. */
  private static void encode(float[] left, float[] right, byte[] bytes) {
    int at = 0;
    for (int i = 0; i < left.length; i++) {
      at = encode(left[i], bytes, at);
      at = encode(right[i], bytes, at);
    }
  }

  private static int encode(float sample, byte[] bytes, int at) {
    int value = Math.round(rounded(sample) * Short.MAX_VALUE);
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    return at + 2;
  }

  private static float rounded(float sample) {
    float size = Math.abs(sample);
    if (size <= KNEE) {
      return sample;
    }
    float room = 1 - KNEE;
    return Math.signum(sample) * (KNEE + room * (float) Math.tanh((size - KNEE) / room));
  }
}
