package studio.melisma.app.transport;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/** This machine's devices, through Java Sound. */
final class JavaSoundDevices implements SoundDevices {

  /** Short enough that a pause is heard at once, long enough to last over a busy moment. */
  private static final double BUFFER_SECONDS = 0.12;

  @Override
  public List<String> names() {
    return Arrays.stream(AudioSystem.getMixerInfo())
        .filter(JavaSoundDevices::plays)
        .map(Mixer.Info::getName)
        .distinct()
        .toList();
  }

  private static boolean plays(Mixer.Info info) {
    return AudioSystem.getMixer(info)
        .isLineSupported(new DataLine.Info(SourceDataLine.class, format(44_100, 2)));
  }

  @Override
  public SoundDevice named(String name) {
    return (sampleRate, channels) -> open(name, format(sampleRate, channels));
  }

  private static AudioFormat format(int sampleRate, int channels) {
    return new AudioFormat(
        sampleRate, Short.SIZE, channels, /* signed= */ true, /* bigEndian= */ false);
  }

  private static SoundDevice.Opening open(String name, AudioFormat format) {
    try {
      SourceDataLine line;
      if (name.equals(SYSTEM_DEFAULT)) {
        line = AudioSystem.getSourceDataLine(format);
      } else {
        Optional<Mixer.Info> mixer =
            Arrays.stream(AudioSystem.getMixerInfo())
                .filter(info -> info.getName().equals(name) && plays(info))
                .findFirst();
        if (mixer.isEmpty()) {
          return new SoundDevice.Opening.Refused(Silence.DEVICE_ABSENT);
        }
        line = AudioSystem.getSourceDataLine(format, mixer.get());
      }
      int bufferFrames = (int) (BUFFER_SECONDS * format.getSampleRate());
      line.open(format, bufferFrames * format.getFrameSize());
      line.start();
      return new SoundDevice.Opening.Opened(new Line(line));
    } catch (IllegalArgumentException e) {
      // Java Sound says so of a machine that has no device at all, and of a device that is gone.
      return new SoundDevice.Opening.Refused(
          name.equals(SYSTEM_DEFAULT) ? Silence.NO_DEVICE : Silence.DEVICE_ABSENT);
    } catch (LineUnavailableException e) {
      return new SoundDevice.Opening.Refused(Silence.DEVICE_BUSY);
    }
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
