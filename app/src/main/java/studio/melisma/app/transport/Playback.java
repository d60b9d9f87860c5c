package studio.melisma.app.transport;

import studio.melisma.app.transport.SoundDevice.Opening.Opened;
import studio.melisma.app.transport.SoundDevice.Opening.Refused;
import studio.melisma.audio.Sound;

/**
 * One uninterrupted run of a sound through a line, from a frame to the end or to a halt. Runs once,
 * on a thread that may wait.
 */
final class Playback implements Runnable {

  /** How finely a halt and the position follow. */
  private static final double CHUNK_SECONDS = 0.025;

  /** Silence pushes the last samples out of the line's buffer; more than this is a stuck device. */
  private static final double MOST_SILENCE_SECONDS = 1;

  /** Hears how it goes on, on the playing thread. */
  interface Listener {

    /** This frame is being heard. */
    void at(long frame);

    /** The last frame has been heard. */
    void ended();

    /** It can't be played, or not to its end. */
    void failed(String reason);
  }

  private final Sound sound;
  private final long start;
  private final SoundDevice device;
  private final Listener listener;
  private volatile boolean halted;

  /**
   * @param start first frame to be heard
   */
  Playback(Sound sound, long start, SoundDevice device, Listener listener) {
    this.sound = sound;
    this.start = start;
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
    switch (device.open(sound.sampleRate(), sound.channels().length)) {
      case Refused refused -> listener.failed(refused.reason());
      case Opened opened -> {
        try (SoundLine line = opened.line()) {
          play(line);
        }
      }
    }
  }

  private void play(SoundLine line) {
    int chunk = Math.max(1, (int) (CHUNK_SECONDS * sound.sampleRate()));
    byte[] bytes = new byte[chunk * frameBytes()];
    long mostFrames = sound.length() + (long) (MOST_SILENCE_SECONDS * sound.sampleRate());
    for (long frame = start; !halted && frame < mostFrames; frame += chunk) {
      encode(frame, bytes);
      if (line.write(bytes, bytes.length) < bytes.length) {
        listener.failed("The sound device stopped playing. Check it and press Play again.");
        return;
      }
      long heard = start + line.framesPlayed();
      if (heard >= sound.length()) {
        break;
      }
      listener.at(heard);
    }
    if (!halted) {
      listener.ended();
    }
  }

  private int frameBytes() {
    return sound.channels().length * Short.BYTES;
  }

  /** Fills the bytes with the frames from this one on, and with silence after the end. */
  private void encode(long frame, byte[] bytes) {
    int at = 0;
    for (long i = frame; at < bytes.length; i++) {
      for (float[] channel : sound.channels()) {
        float sample = i < channel.length ? channel[(int) i] : 0;
        int value = Math.round(Math.clamp(sample, -1f, 1f) * Short.MAX_VALUE);
        bytes[at++] = (byte) value;
        bytes[at++] = (byte) (value >> 8);
      }
    }
  }
}
