package studio.melisma.app.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import studio.melisma.app.transport.TransportState.Paused;
import studio.melisma.app.transport.TransportState.Playing;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.transport.TransportState.Unloaded;
import studio.melisma.audio.Sound;

/** Playing without hardware; playbacks wait in a queue until the test lets them run. */
final class PlayerTest {

  private static final int RATE = 1000;

  private final FakeDevice device = new FakeDevice();
  private final Queue<Runnable> playing = new ArrayDeque<>();
  private final Player player = new Player(device, playing::add, Runnable::run);

  @Test
  void hasNothingToPlayAtFirst() {
    player.playOrPause();
    player.stop();
    player.seek(3);
    assertThat(player.state()).isEqualTo(new Unloaded());
    assertThat(playing).isEmpty();
  }

  @Test
  void playsEverySampleAndStopsAtTheBeginning() {
    float[] samples = new float[RATE];
    Arrays.fill(samples, 0.5f);
    player.load(Sound.mono(samples, RATE));
    device.delayFrames = 60;

    player.play();
    assertThat(player.state()).isEqualTo(new Playing());
    runPlayback();

    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(player.positionProperty().get()).isZero();
    short[] heard = heard(0);
    assertThat(heard).hasSizeGreaterThanOrEqualTo(RATE + 60);
    assertThat(Arrays.copyOf(heard, RATE)).containsOnly(16384);
    assertThat(Arrays.copyOfRange(heard, RATE, heard.length)).containsOnly(0);
    assertThat(device.lines.getFirst().closed).isTrue();
  }

  @Test
  void interleavesStereoAndClipsWhatIsTooLoud() {
    player.load(new Sound(new float[][] {{2f, 0f}, {-2f, 1f}}, RATE));
    player.play();
    runPlayback();
    assertThat(Arrays.copyOf(heard(0), 4)).containsExactly(32767, -32767, 0, 32767);
  }

  @Test
  void staysWhereItWasPaused() {
    player.load(second());
    device.beforeWrite =
        write -> {
          if (write == 10) {
            player.pause();
          }
        };
    player.play();
    runPlayback();

    assertThat(player.state()).isEqualTo(new Paused());
    assertThat(player.positionProperty().get()).isEqualTo(0.25, within(1e-9));
    assertThat(device.lines.getFirst().closed).isTrue();

    device.beforeWrite = write -> {};
    player.playOrPause();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(heard(1)).hasSize(750);
  }

  @Test
  void followsTheEar() {
    player.load(second());
    device.delayFrames = 100;
    device.beforeWrite =
        write -> {
          if (write == 10) {
            assertThat(player.positionProperty().get()).isEqualTo(0.15, within(1e-9));
            player.stop();
          }
        };
    player.play();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(player.positionProperty().get()).isZero();
  }

  @Test
  void seeksWhilePlayingAndPlaysOnFromThere() {
    player.load(second());
    player.play();
    player.seek(0.9);
    assertThat(player.state()).isEqualTo(new Playing());
    runPlayback();
    assertThat(device.lines).as("a playback that was halted opens no line").isEmpty();
    runPlayback();
    assertThat(heard(0)).hasSize(100);
  }

  @Test
  void seeksWhileStoppedAndStaysWithinTheSound() {
    player.load(second());
    player.seek(7);
    assertThat(player.state()).isEqualTo(new Paused());
    assertThat(player.positionProperty().get()).isEqualTo(1.0);
  }

  @Test
  void isNotDisturbedByAnEarlierPlayback() {
    player.load(second());
    player.play();
    Runnable late = playing.remove();
    device.beforeWrite =
        write -> {
          if (write == 0) {
            device.beforeWrite = again -> {};
            player.stop();
            player.play();
          }
        };
    late.run();
    assertThat(player.state()).isEqualTo(new Playing());
    assertThat(player.positionProperty().get()).isZero();
  }

  @Test
  void saysWhenThereIsNoDeviceAndTriesAgain() {
    Queue<SoundDevice.Opening> openings = new ArrayDeque<>();
    openings.add(new SoundDevice.Opening.Refused("No device."));
    openings.add(device.open(RATE, 1));
    Player unlucky =
        new Player((rate, channels) -> openings.remove(), Runnable::run, Runnable::run);
    unlucky.load(second());

    unlucky.play();
    assertThat(unlucky.state()).isEqualTo(new Silent("No device."));

    unlucky.play();
    assertThat(unlucky.state()).isEqualTo(new Stopped());
    assertThat(heard(0)).hasSize(RATE);
  }

  @Test
  void saysWhenTheDeviceGoesAway() {
    player.load(second());
    device.lastWrite = 4;
    player.play();
    runPlayback();
    assertThat(player.state())
        .isInstanceOfSatisfying(
            Silent.class, silent -> assertThat(silent.reason()).contains("stopped playing"));
    assertThat(player.positionProperty().get()).isEqualTo(0.1, within(1e-9));
  }

  @Test
  void endsThoughTheDeviceNeverHearsTheEnd() {
    player.load(second());
    device.delayFrames = 100 * RATE;
    player.play();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(heard(0)).hasSize(2 * RATE);
  }

  @Test
  void forgetsTheSoundThatIsUnloaded() {
    player.load(second());
    player.play();
    player.unload();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Unloaded());
    assertThat(player.lengthProperty().get()).isZero();
    assertThat(device.lines).isEmpty();
  }

  private void runPlayback() {
    playing.remove().run();
  }

  private short[] heard(int line) {
    byte[] bytes = device.lines.get(line).written.toByteArray();
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private static Sound second() {
    float[] samples = new float[RATE];
    Arrays.fill(samples, 0.25f);
    return Sound.mono(samples, RATE);
  }
}
