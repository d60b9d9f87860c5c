package studio.melisma.app.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.transport.TransportState.CountingIn;
import studio.melisma.app.transport.TransportState.Paused;
import studio.melisma.app.transport.TransportState.Playing;
import studio.melisma.app.transport.TransportState.Stopped;

/** Clicks and counting, to the sample. */
final class MetronomeTest {

  private static final int RATE = 44_100;

  private final FakeDevice device = new FakeDevice();
  private final Settings settings = new Settings(Map.of());
  private final Queue<Runnable> playing = new ArrayDeque<>();
  private final Player player =
      new Player(FakeDevices.with(device), settings, playing::add, Runnable::run);
  private final Clicks clicks = new Clicks(RATE);

  MetronomeTest() {
    settings.set(TransportSettings.METRONOME_VOLUME, 0.0);
  }

  @Test
  void clicksOnEveryBeatOverAChangeOfTempo() {
    settings.set(TransportSettings.METRONOME, true);
    player.load(Heard.level(0, 4, RATE));
    player.beatsProperty().set(Heard.grid(4, 0.3, 0.173));
    player.play();
    playing.remove().run();

    float[] expected = new float[4 * RATE];
    double at = 0;
    for (int beat = 0; beat < 8; beat++) {
      add(expected, (int) Math.round(at * RATE), beat % 4 == 0);
      at += beat < 4 ? 0.3 : 0.173;
    }
    assertHeard(expected);
  }

  @Test
  void clicksInALoopEachTimeAnew() {
    settings.set(TransportSettings.METRONOME, true);
    player.load(Heard.level(0, 4, RATE));
    player.beatsProperty().set(Heard.grid(4, 0.25, 0.25, 0.25, 0.25));
    player.loopProperty().set(Optional.of(new TimeRange(0.5, 1.25)));
    player.loopingProperty().set(true);
    device.beforeWrite =
        write -> {
          if (write == 120) {
            player.pause();
          }
        };
    player.play();
    playing.remove().run();

    float[] expected = new float[3 * RATE];
    List<Double> beats = new ArrayList<>(List.of(0.0, 0.25));
    for (int turn = 0; turn < 4; turn++) {
      for (int beat = 0; beat < 3; beat++) {
        beats.add(0.5 + 0.75 * turn + 0.25 * beat);
      }
    }
    for (double beat : beats) {
      double inSong = beat < 0.5 ? beat : 0.5 + (beat - 0.5) % 0.75;
      add(expected, (int) Math.round(beat * RATE), inSong % 1 == 0);
    }
    assertHeard(Arrays.copyOf(expected, 118 * (RATE / 40)));
  }

  @Test
  void clicksWhereItWasSent() {
    settings.set(TransportSettings.METRONOME, true);
    player.load(Heard.level(0, 3, RATE));
    player.beatsProperty().set(Heard.grid(2, 0.5, 0.5, 0.5));
    player.seek(1.1);
    player.play();
    playing.remove().run();
    float[] expected = new float[(int) (1.9 * RATE)];
    add(expected, (int) Math.round(0.4 * RATE), false);
    add(expected, (int) Math.round(0.9 * RATE), true);
    add(expected, (int) Math.round(1.4 * RATE), false);
    assertHeard(expected);
  }

  @Test
  void aClickThatWasSwitchedOffIsNotHeard() {
    player.load(Heard.level(0, 1, RATE));
    player.beatsProperty().set(Heard.grid(2, 0.5));
    player.play();
    playing.remove().run();
    assertHeard(new float[RATE]);
  }

  @Test
  void countsTheMeasureInBeforeItPlays() {
    settings.set(TransportSettings.COUNT_IN, true);
    player.load(Heard.level(0.25f, 2, RATE));
    player.beatsProperty().set(Heard.grid(3, 0.1, 0.2));
    player.seek(0.3);
    List<TransportState> states = new ArrayList<>();
    player.stateProperty().subscribe(now -> states.add(now));
    player.play();
    playing.remove().run();

    float[] counted = new float[(int) (0.6 * RATE)];
    add(counted, 0, true);
    add(counted, (int) (0.2 * RATE), false);
    add(counted, (int) (0.4 * RATE), false);
    float[] heard = Heard.left(device.lines.getFirst());
    assertClose(Arrays.copyOf(heard, counted.length), counted);
    assertThat(heard[counted.length + 480]).isCloseTo(0.25f, byRounding());
    assertThat(heard[counted.length]).as("it comes in softly").isLessThan(0.01f);
    assertThat(states)
        .containsSubsequence(
            new CountingIn(1, 3), new CountingIn(2, 2), new CountingIn(3, 1), new Playing())
        .endsWith(new Stopped());
  }

  @Test
  void countsTwoMeasuresFromTheMiddleOfOne() {
    settings.set(TransportSettings.COUNT_IN, true);
    settings.set(TransportSettings.COUNT_IN_BARS, CountInBars.TWO);
    player.load(Heard.level(0, 2, RATE));
    player.beatsProperty().set(Heard.grid(2, 0.1, 0.1, 0.1));
    player.seek(0.15);
    player.play();
    playing.remove().run();
    float[] counted = new float[(int) (0.45 * RATE)];
    for (int click = 0; click < 5; click++) {
      add(counted, (int) Math.round(click * 0.1 * RATE), click % 2 == 1);
    }
    float[] heard = Heard.left(device.lines.getFirst());
    assertClose(Arrays.copyOf(heard, counted.length), counted);
  }

  @Test
  void aWholeMeasureIsCountedBeforeAPickup() {
    List<BeatGrid.Beat> beats = new ArrayList<>();
    beats.add(new BeatGrid.Beat(0, "0", 1, true));
    for (int i = 0; i < 4; i++) {
      beats.add(new BeatGrid.Beat(0.5 * (i + 1), "1", i + 1, i == 0));
    }
    CountIn countIn = new BeatGrid(beats).countIn(0, 1).orElseThrow();
    assertThat(countIn.clicks()).isEqualTo(4);
    assertThat(List.of(countIn.number(0), countIn.number(1), countIn.number(3)))
        .containsExactly(4, 1, 3);
  }

  @Test
  void whatLeadsInSoundsDuringTheCountIn() {
    settings.set(TransportSettings.COUNT_IN, true);
    int leadIn = RATE / 10;
    player.load(Heard.level(0.25f, -leadIn, 1, RATE));
    player.beatsProperty().set(Heard.grid(2, 0.25, 0.25));
    player.play();
    playing.remove().run();
    float[] heard = Heard.left(device.lines.getFirst());
    int start = RATE / 2 - leadIn;
    assertThat(heard[start - 1]).isZero();
    assertThat(heard[start + 480]).isCloseTo(0.25f, byRounding());
    assertThat(heard).hasSizeBetween(RATE * 3 / 2, RATE * 3 / 2 + RATE / 40);
  }

  @Test
  void aPauseEndsTheCounting() {
    settings.set(TransportSettings.COUNT_IN, true);
    player.load(Heard.level(0.25f, 2, RATE));
    player.beatsProperty().set(Heard.grid(4, 0.5));
    player.seek(0.5);
    device.beforeWrite =
        write -> {
          if (write == 3) {
            player.playOrPause();
          }
        };
    player.play();
    playing.remove().run();
    assertThat(player.state()).isEqualTo(new Paused());
    assertThat(player.positionProperty().get()).isEqualTo(0.5);
  }

  private void add(float[] to, int at, boolean accent) {
    float[] click = clicks.samples(accent);
    for (int i = 0; i < click.length && at + i < to.length; i++) {
      to[at + i] += click[i];
    }
  }

  private void assertHeard(float[] expected) {
    assertClose(Arrays.copyOf(Heard.left(device.lines.getFirst()), expected.length), expected);
  }

  private static void assertClose(float[] heard, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (Math.abs(heard[i] - expected[i]) > 1.0 / Short.MAX_VALUE) {
        throw new AssertionError("sample " + i + ": " + heard[i] + " for " + expected[i]);
      }
    }
  }

  private static Offset<Float> byRounding() {
    return Offset.offset(1.0f / Short.MAX_VALUE);
  }
}
