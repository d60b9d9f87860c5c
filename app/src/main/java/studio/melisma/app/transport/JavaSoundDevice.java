package studio.melisma.app.transport;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** The machine's default sound device, through Java Sound. */
final class JavaSoundDevice implements SoundDevice {

  /** Short enough that a pause is heard at once, long enough to last over a busy moment. */
  private static final double BUFFER_SECONDS = 0.12;

  @Override
  public Opening open(int sampleRate, int channels) {
    AudioFormat format =
        new AudioFormat(
            sampleRate, Short.SIZE, channels, /* signed= */ true, /* bigEndian= */ false);
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format, bufferFrames(sampleRate) * format.getFrameSize());
      line.start();
      return new Opening.Opened(new Line(line));
    } catch (IllegalArgumentException e) {
      // Java Sound says so of a machine that has no device at all.
      return new Opening.Refused(
          "There is no sound device. Connect one and press Play again; saving works without.");
    } catch (LineUnavailableException e) {
      return new Opening.Refused(
          "The sound device is in use by another program. Close that one and press Play again; saving works meanwhile.");
    }
  }

  private static int bufferFrames(int sampleRate) {
    return (int) (BUFFER_SECONDS * sampleRate);
  }

  private record Line(SourceDataLine line) implements SoundLine {

    @Override
    public int write(byte[] bytes, int length) {
      return line.write(bytes, 0, length);
    }

    @Override
    public long framesPlayed() {
      return line.getLongFramePosition();
    }

    @Override
    public void close() {
      line.stop();
      line.flush();
      line.close();
    }
  }
}
