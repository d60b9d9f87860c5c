package studio.melisma.app.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.transport.TransportState.Paused;
import studio.melisma.app.transport.TransportState.Playing;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;

/** What people are used to from a transport: where it stops, loops, scrubbing, devices, levels. */
final class PlayerHabitsTest {

  private static final int RATE = 48_000;
  private static final int CHUNK = RATE / 40;

  /** A crossfade of 480 frames makes no larger step out of a level of a quarter. */
  private static final float STEP = 0.25f / 480 + 2.0f / Short.MAX_VALUE;

  private final FakeDevice device = new FakeDevice();
  private final FakeDevices devices = FakeDevices.with(device);
  private final Settings settings = new Settings(Map.of());
  private final Queue<Runnable> playing = new ArrayDeque<>();
  private final Player player = new Player(devices, settings, playing::add, Runnable::run);

  private void whenWriting(int number, Runnable action) {
    device.beforeWrite =
        write -> {
          if (write == number) {
            action.run();
          }
        };
  }

  private void runPlayback() {
    playing.remove().run();
  }

  private float[] heard(int line) {
    return Heard.left(device.lines.get(line));
  }

  @Test
  void stopGoesBackToWherePlayingBegan() {
    player.load(Heard.level(0.25f, 2, RATE));
    player.seek(0.5);
    player.play();
    whenWriting(10, player::pause);
    runPlayback();
    assertThat(player.positionProperty().get()).isEqualTo(0.75, within(1e-9));
    player.play();
    whenWriting(10, player::stop);
    runPlayback();
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(player.positionProperty().get()).isEqualTo(0.5);
    player.stop();
    assertThat(player.positionProperty().get()).as("once more").isZero();
  }

  @Test
  void stopStaysWhereThatIsWished() {
    settings.set(TransportSettings.STOPPING, Stopping.STAY);
    player.load(Heard.level(0.25f, 1, RATE));
    player.play();
    whenWriting(10, player::stop);
    runPlayback();
    assertThat(player.positionProperty().get()).isEqualTo(0.25, within(1e-9));
    device.beforeWrite = write -> {};
    player.play();
    runPlayback();
    assertThat(player.positionProperty().get()).isEqualTo(1);
    player.play();
    assertThat(player.positionProperty().get()).as("from the end it starts anew").isZero();
  }

  @Test
  void stopToStartGoesToTheStart() {
    player.load(Heard.level(0.25f, 1, RATE));
    player.seek(0.5);
    player.play();
    player.stopToStart();
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(player.positionProperty().get()).isZero();
  }

  @Test
  void aLoopHasNoSeam() {
    player.load(Heard.level(0.25f, 2, RATE));
    player.loopProperty().set(Optional.of(new TimeRange(0.5, 0.75)));
    player.loopingProperty().set(true);
    player.seek(0.5);
    player.play();
    whenWriting(100, player::pause);
    runPlayback();
    float[] heard = heard(0);
    assertThat(heard).hasSizeGreaterThan(2 * RATE);
    assertThat(Heard.largestStep(heard)).isLessThan(STEP);
    assertThat(Arrays.copyOfRange(heard, 480, heard.length)).containsOnly(heard[480]);
    assertThat(player.positionProperty().get()).isBetween(0.5, 0.75);
  }

  @Test
  void aLoopThatIsSwitchedOffPlaysOn() {
    player.load(Heard.level(0.25f, 1, RATE));
    player.loopProperty().set(Optional.of(new TimeRange(0.2, 0.4)));
    player.loopingProperty().set(true);
    player.play();
    whenWriting(100, () -> player.loopingProperty().set(false));
    runPlayback();
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(heard(0)).hasSizeGreaterThan(2 * RATE);
  }

  @Test
  void aLoopWithoutARangeIsTheWholeSong() {
    player.load(Heard.level(0.25f, 0.5, RATE));
    player.loopingProperty().set(true);
    player.play();
    whenWriting(60, player::pause);
    runPlayback();
    assertThat(heard(0)).hasSize(61 * CHUNK);
  }

  @Test
  void playsASelectionOnceAndReturnsToItsStart() {
    player.load(Heard.level(0.25f, 2, RATE));
    player.loopingProperty().set(true);
    player.play(new TimeRange(0.5, 0.99));
    runPlayback();
    float[] heard = heard(0);
    assertThat(Heard.largestStep(heard)).isLessThan(STEP);
    int end = (int) (0.49 * RATE);
    assertThat(heard[end - 481]).isGreaterThan(0.24f);
    assertThat(Arrays.copyOfRange(heard, end, heard.length)).containsOnly(0);
    assertThat(player.state()).isEqualTo(new Stopped());
    assertThat(player.positionProperty().get()).isEqualTo(0.5);
  }

  @Test
  void stepsByMeasuresAndBeats() {
    player.load(Heard.level(0.25f, 3, RATE));
    player.nextMeasure();
    assertThat(player.positionProperty().get()).as("without beats").isZero();
    player.beatsProperty().set(Heard.grid(4, 0.25, 0.125, 0.25));
    player.nextMeasure();
    player.nextBeat();
    assertThat(player.positionProperty().get()).isEqualTo(1.125);
    player.previousBeat();
    player.previousBeat();
    assertThat(player.positionProperty().get()).isEqualTo(0.75);
    player.previousMeasure();
    assertThat(player.positionProperty().get()).isZero();
    player.toEnd();
    assertThat(player.positionProperty().get()).isEqualTo(3);
    player.previousMeasure();
    assertThat(player.positionProperty().get()).isEqualTo(1.5);
    player.nextMeasure();
    assertThat(player.positionProperty().get()).as("after the last one, the end").isEqualTo(3);
  }

  @Test
  void aFingerHearsShortGrainsAndSilenceWhileItRests() {
    player.load(Heard.level(0.25f, 2, RATE));
    player.scrub(0.5);
    device.beforeWrite =
        write -> {
          if (write == 10) {
            player.scrub(0.9);
            assertThat(player.positionProperty().get()).isEqualTo(0.9);
          } else if (write == 20) {
            player.endScrub();
          }
        };
    runPlayback();
    float[] heard = heard(0);
    float edge = (float) (0.25 * Math.PI / 2 / (0.015 * RATE)) + 2.0f / Short.MAX_VALUE;
    assertThat(Heard.largestStep(heard)).isLessThan(edge);
    assertThat(heard[RATE / 20]).isCloseTo(0.25f, within(1e-4f));
    assertThat(Arrays.copyOfRange(heard, 5 * CHUNK, 10 * CHUNK)).containsOnly(0);
    assertThat(heard[11 * CHUNK + RATE / 20]).isCloseTo(0.25f, within(1e-4f));
    assertThat(heard[heard.length - 1]).isZero();
    assertThat(player.state()).isEqualTo(new Paused());
  }

  @Test
  void whatPlayedBeforeAFingerCamePlaysOnAfterIt() {
    player.load(Heard.level(0.25f, 1, RATE));
    player.play();
    player.scrub(0.75);
    assertThat(player.state()).isEqualTo(new Paused());
    player.endScrub();
    assertThat(player.state()).isEqualTo(new Playing());
    runPlayback();
    runPlayback();
    assertThat(device.lines).as("both were halted before they began").isEmpty();
    runPlayback();
    assertThat(heard(0)).hasSize(RATE / 4 + CHUNK);
  }

  @Test
  void scrubsInSilenceWithoutADevice() {
    devices.present.clear();
    player.load(Heard.level(0.25f, 1, RATE));
    player.scrub(0.5);
    runPlayback();
    player.endScrub();
    assertThat(player.positionProperty().get()).isEqualTo(0.5);
    assertThat(player.state()).isEqualTo(new Paused());
  }

  @Test
  void changesTheDeviceWhileItPlays() {
    FakeDevice headphones = new FakeDevice();
    devices.present.put("Headphones", headphones);
    player.load(Heard.level(0.25f, 1, RATE));
    assertThat(player.deviceNames()).containsExactly("Headphones");
    player.play();
    whenWriting(10, () -> settings.set(TransportSettings.DEVICE, "Headphones"));
    runPlayback();
    runPlayback();
    assertThat(Heard.left(headphones.lines.getFirst())).hasSize(RATE * 3 / 4 + CHUNK);
    assertThat(player.missingDeviceProperty().get()).isEmpty();
    assertThat(player.state()).isEqualTo(new Stopped());
  }

  @Test
  void aDeviceThatIsPulledOutGivesWayToTheDefaultAtTheSamePlace() {
    FakeDevice headphones = new FakeDevice();
    headphones.lastWrite = 4;
    devices.present.put("Headphones", headphones);
    settings.set(TransportSettings.DEVICE, "Headphones");
    player.load(Heard.level(0.25f, 1, RATE));
    player.play();
    runPlayback();
    assertThat(player.missingDeviceProperty().get()).contains("Headphones");
    assertThat(player.state()).isEqualTo(new Playing());
    runPlayback();
    assertThat(heard(0)).hasSize(RATE - 3 * CHUNK);
  }

  @Test
  void isSilentWithoutAnyDeviceAndTriesAgainWhenAnotherIsChosen() {
    devices.present.clear();
    settings.set(TransportSettings.DEVICE, "Headphones");
    player.load(Heard.level(0.25f, 1, RATE));
    player.seek(0.5);
    player.play();
    runPlayback();
    runPlayback();
    assertThat(player.state()).isEqualTo(new Silent(Silence.NO_DEVICE));
    assertThat(player.positionProperty().get()).isEqualTo(0.5);
    devices.present.put("Speakers", device);
    settings.set(TransportSettings.DEVICE, "Speakers");
    assertThat(player.state()).isEqualTo(new Playing());
    runPlayback();
    assertThat(heard(0)).hasSize(RATE / 2 + CHUNK);
  }

  @Test
  void theVolumeIsChangedWithoutAStep() {
    player.load(Heard.level(0.5f, 1, RATE));
    player.play();
    whenWriting(10, () -> settings.set(TransportSettings.VOLUME, -6.0206));
    runPlayback();
    float[] heard = heard(0);
    assertThat(Heard.largestStep(Arrays.copyOf(heard, RATE))).isLessThan(2 * STEP);
    assertThat(heard[RATE - 1]).isCloseTo(0.25f, within(1e-4f));
  }

  @Test
  void theLowestVolumeIsSilence() {
    settings.set(TransportSettings.VOLUME, TransportSettings.SILENT_DECIBELS);
    player.load(Heard.level(0.5f, 1, RATE));
    player.play();
    runPlayback();
    assertThat(heard(0)).containsOnly(0);
  }

  @Test
  void showsPeaksAndRemembersClipping() {
    player.load(Heard.level(1.5f, 1, RATE));
    player.play();
    whenWriting(
        10,
        () -> {
          assertThat(player.levelsProperty().get()).isEqualTo(new Levels(1.5, 1.5, true));
          player.forgetClipping();
          settings.set(TransportSettings.VOLUME, -20.0);
        });
    runPlayback();
    assertThat(player.levelsProperty().get()).isEqualTo(new Levels(0, 0, true));
  }

  @Test
  void levelsFallSlowly() {
    Levels levels = Levels.SILENT.next(0.5, 0.25);
    for (int i = 0; i < 40; i++) {
      levels = levels.next(0, 0);
    }
    assertThat(levels.left()).as("20 dB a second").isCloseTo(0.05, within(1e-6));
    assertThat(levels.clipped()).isFalse();
  }
}
