package studio.melisma.app.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.transport.TransportState.Holding;
import studio.melisma.app.transport.TransportState.Paused;
import studio.melisma.app.transport.TransportState.Playing;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.transport.TransportState.Unloaded;
import studio.melisma.audio.Sound;
import studio.melisma.playback.Clip;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.Timeline;
import studio.melisma.playback.Waiting;

/** Playing without hardware; playbacks wait in a queue until the test lets them run. */
final class PlayerTest {

  private static final int RATE = 48_000;

  /** Of a chunk, which is read once more to find the end. */
  private static final int CHUNK = RATE / 40;

  /** What a run comes in with. */
  private static final int FADE = 480;

  private final FakeDevice device = new FakeDevice();
  private final Queue<Runnable> playing = new ArrayDeque<>();
  private final Player player =
      new Player(FakeDevices.with(device), new Settings(Map.of()), playing::add, Runnable::run);

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
    player.load(source(Sound.mono(samples, RATE)));
    device.delayFrames = 60;

    player.play();
    assertThat(player.state()).isEqualTo(new Playing());
    runPlayback();

    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(player.positionProperty().get()).isZero();
    short[] heard = heard(0);
    assertThat(heard).hasSizeGreaterThanOrEqualTo(2 * (RATE + 60));
    assertThat(Arrays.copyOfRange(heard, 2 * FADE, 2 * RATE)).containsOnly(16384);
    assertThat(Arrays.copyOfRange(heard, 2 * RATE, heard.length)).containsOnly(0);
    assertThat(device.lines.getFirst().closed).isTrue();
  }

  @Test
  void interleavesStereoAndRoundsOffWhatIsTooLoud() {
    float[] loud = new float[RATE];
    float[] negative = new float[RATE];
    Arrays.fill(loud, 2f);
    Arrays.fill(negative, -0.25f);
    player.load(source(new Sound(new float[][] {loud, negative}, RATE)));
    player.play();
    runPlayback();
    short[] heard = heard(0);
    assertThat(heard[2 * FADE]).isBetween((short) 32760, (short) 32767);
    assertThat(heard[2 * FADE + 1]).isEqualTo((short) -8192);
  }

  @Test
  void waitsForWhatIsStillBeingSungAndSaysSo() {
    Timeline.Lane nothing =
        new Timeline.Lane(1, 1, List.of(), List.of(new Waiting("Solo", RATE / 2, RATE, 0.5)));
    PlaybackSource source = new PlaybackSource(new Timeline(RATE, 0, RATE, List.of(nothing)));
    player.load(source);
    device.beforeWrite =
        write -> {
          if (write == 100) {
            assertThat(player.state()).isEqualTo(new Holding(0.5));
            assertThat(player.positionProperty().get()).isBetween(0.48, 0.51);
            source.publish(source(second()).timeline());
          } else if (write == 102) {
            assertThat(player.state()).isEqualTo(new Playing());
          }
        };
    player.play();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Stopped());
  }

  /** A song's first consonant sounds before its first beat, which is known once it is planned. */
  @Test
  void playsWhatTurnsOutToLeadIn() {
    PlaybackSource source = Heard.level(0, 1, RATE);
    player.load(source);
    source.publish(Heard.level(0.5f, -RATE / 4, 1, RATE).timeline());
    player.timelineChanged();
    player.play();
    runPlayback();
    assertThat(heard(0)).hasSizeGreaterThanOrEqualTo(2 * (RATE + RATE / 4));
    assertThat(heard(0)[2 * FADE]).isEqualTo((short) 16384);
    assertThat(player.positionProperty().get()).isZero();
  }

  @Test
  void behindALoopItPlaysTheLoop() {
    player.load(source(Sound.mono(new float[4 * RATE], RATE)));
    player.loopProperty().set(Optional.of(new TimeRange(1, 2)));
    player.loopingProperty().set(true);
    player.seek(3);
    player.play();
    assertThat(player.positionProperty().get()).isEqualTo(1);
  }

  @Test
  void loopAndPlayheadStayAtTheirNotesWhenTheTempoChanges() {
    player.load(source(Sound.mono(new float[4 * RATE], RATE)));
    player.loopProperty().set(Optional.of(new TimeRange(1, 2)));
    player.seek(1.5);
    player.retime(second -> second * 1.5);
    assertThat(player.positionProperty().get()).isEqualTo(2.25);
    assertThat(player.loopProperty().get()).contains(new TimeRange(1.5, 3));
  }

  @Test
  void anotherTempoLeavesItStopped() {
    player.load(source(Sound.mono(new float[4 * RATE], RATE)));
    player.retime(second -> second * 1.5);
    assertThat(player.state()).isEqualTo(new Stopped());
  }

  @Test
  void beginsAnewWithALeadInOfWhichNothingWasHeard() {
    Timeline.Lane nothing =
        new Timeline.Lane(1, 1, List.of(), List.of(new Waiting("Solo", 0, RATE, 0)));
    PlaybackSource source = new PlaybackSource(new Timeline(RATE, 0, RATE, List.of(nothing)));
    player.load(source);
    device.beforeWrite =
        write -> {
          if (device.lines.size() == 1 && write == 3) {
            source.publish(Heard.level(0.5f, -RATE / 4, 1, RATE).timeline());
            player.timelineChanged();
          }
        };
    player.play();
    runPlayback();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(heard(1)).hasSizeGreaterThanOrEqualTo(2 * (RATE + RATE / 4));
  }

  @Test
  void staysWhereItWasPaused() {
    player.load(source(second()));
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
    assertThat(heard(1)).hasSize(2 * (RATE * 3 / 4 + CHUNK));
  }

  @Test
  void followsTheEar() {
    player.load(source(second()));
    device.delayFrames = RATE / 10;
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
    player.load(source(second()));
    player.play();
    player.seek(0.9);
    assertThat(player.state()).isEqualTo(new Playing());
    runPlayback();
    assertThat(device.lines).as("a playback that was halted opens no line").isEmpty();
    runPlayback();
    assertThat(heard(0)).hasSize(2 * (RATE / 10 + CHUNK));
  }

  @Test
  void seeksWhileStoppedAndStaysWithinTheSound() {
    player.load(source(second()));
    player.seek(7);
    assertThat(player.state()).isEqualTo(new Paused());
    assertThat(player.positionProperty().get()).isEqualTo(1.0);
  }

  @Test
  void isNotDisturbedByAnEarlierPlayback() {
    player.load(source(second()));
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
    FakeDevices devices = new FakeDevices();
    Player unlucky = new Player(devices, new Settings(Map.of()), Runnable::run, Runnable::run);
    unlucky.load(source(second()));

    unlucky.play();
    assertThat(unlucky.state()).isEqualTo(new Silent(Silence.NO_DEVICE));

    devices.present.put(SoundDevices.SYSTEM_DEFAULT, device);
    unlucky.play();
    assertThat(unlucky.state()).isEqualTo(new Stopped());
    assertThat(heard(0)).hasSize(2 * (RATE + CHUNK));
  }

  @Test
  void saysWhenTheDeviceGoesAway() {
    player.load(source(second()));
    device.lastWrite = 4;
    player.play();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Silent(Silence.DEVICE_LOST));
    assertThat(player.positionProperty().get()).isEqualTo(0.1, within(1e-9));
  }

  @Test
  void endsThoughTheDeviceNeverHearsTheEnd() {
    player.load(source(second()));
    device.delayFrames = 100 * RATE;
    player.play();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(heard(0)).hasSize(2 * (2 * RATE));
  }

  @Test
  void forgetsTheSoundThatIsUnloaded() {
    player.load(source(second()));
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

  private static PlaybackSource source(Sound sound) {
    Timeline.Lane lane = new Timeline.Lane(1, 1, List.of(Clip.plain(0, sound)), List.of());
    return new PlaybackSource(new Timeline(RATE, 0, sound.length(), List.of(lane)));
  }

  private static Sound second() {
    float[] samples = new float[RATE];
    Arrays.fill(samples, 0.25f);
    return Sound.mono(samples, RATE);
  }
}
