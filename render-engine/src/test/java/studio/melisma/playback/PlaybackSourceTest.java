package studio.melisma.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import studio.melisma.audio.Sound;
import studio.melisma.playback.PlaybackSource.Loop;
import studio.melisma.playback.PlaybackStatus.Ended;
import studio.melisma.playback.PlaybackStatus.Holding;
import studio.melisma.playback.PlaybackStatus.Running;

/** What a device gets, sample by sample. */
final class PlaybackSourceTest {

  private static final int RATE = 44_100;

  /** No step of a crossfade over 480 frames is larger for a full-scale constant. */
  private static final float STEP = 1.0f / 480 + 1e-6f;

  private final float[] left = new float[100_000];
  private final float[] right = new float[100_000];

  private static Clip constant(long start, int length, float level) {
    float[] samples = new float[length];
    Arrays.fill(samples, level);
    return new Clip(
        start, Sound.mono(samples, RATE), Fade.over(0, 2000), Fade.over(length - 2000, 2000), null);
  }

  private static Timeline timeline(float gain, List<Clip> clips, List<Waiting> waiting) {
    return new Timeline(RATE, 0, 60_000, List.of(new Timeline.Lane(gain, gain, clips, waiting)));
  }

  private static Timeline timeline(Clip... clips) {
    return timeline(1, List.of(clips), List.of());
  }

  private void read(PlaybackSource source, int frames) {
    source.read(left, right, frames);
  }

  private float largestStep(int frames) {
    float largest = 0;
    for (int i = 1; i < frames; i++) {
      largest = Math.max(largest, Math.abs(left[i] - left[i - 1]));
      largest = Math.max(largest, Math.abs(right[i] - right[i - 1]));
    }
    return largest;
  }

  @Test
  void givesTheMixAndThenSilence() {
    Timeline timeline = timeline(constant(1000, 30_000, 0.5f), constant(40_000, 10_000, 0.25f));
    PlaybackSource source = new PlaybackSource(timeline);
    read(source, 70_000);
    float[] mixed = new float[60_000];
    timeline.mixInto(mixed, new float[60_000], 0, 0, 60_000);
    assertThat(Arrays.copyOf(left, 60_000)).isEqualTo(mixed);
    for (int i = 60_000; i < 70_000; i++) {
      assertThat(left[i]).isZero();
    }
    assertThat(source.status()).isInstanceOf(Ended.class);
    assertThat(source.positionFrame()).isEqualTo(60_000);
  }

  @Test
  void holdsForAMissingPhraseAndGoesOnByItself() {
    Waiting waiting = new Waiting("Solo", 20_000, 30_000, 0.5);
    Clip first = constant(0, 40_000, 0.5f);
    PlaybackSource source = new PlaybackSource(timeline(1, List.of(first), List.of(waiting)));
    read(source, 50_000);
    assertThat(source.status())
        .isInstanceOfSatisfying(
            Holding.class, holding -> assertThat(holding.waiting()).isSameAs(waiting));
    long held = source.positionFrame();
    assertThat(held).isBetween(20_000L - 480, 20_000L + 480);
    assertThat(largestStep(50_000)).isLessThan(STEP);
    assertThat(left[49_999]).isZero();
    assertThat(source.heardFrame(49_000)).isEqualTo(held);
    assertThat(source.heardFrame(10_000)).isEqualTo(10_000);

    read(source, 10_000);
    assertThat(source.positionFrame()).as("the clock stands").isEqualTo(held);

    source.publish(timeline(first));
    read(source, 5_000);
    assertThat(source.status()).isInstanceOf(Running.class);
    assertThat(source.positionFrame()).isEqualTo(held + 5_000);
    assertThat(largestStep(5_000)).isLessThan(STEP);
    assertThat(left[4_999]).isEqualTo(0.5f);
  }

  @Test
  void doesNotWaitForWhatIsNotHeard() {
    Waiting waiting = new Waiting("Muted", 0, 60_000, 0);
    PlaybackSource source = new PlaybackSource(timeline(0, List.of(), List.of(waiting)));
    read(source, 1000);
    assertThat(source.status()).isInstanceOf(Running.class);
    assertThat(source.timeline().isComplete()).isTrue();
  }

  @Test
  void noChangeClicks() {
    SplittableRandom random = new SplittableRandom(7);
    Clip clip = constant(0, 60_000, 0.9f);
    PlaybackSource source = new PlaybackSource(timeline(clip));
    float last = 0;
    for (int i = 0; i < 300; i++) {
      switch (random.nextInt(4)) {
        case 0 -> source.seek(random.nextInt(60_000));
        case 1 -> source.publish(timeline(random.nextInt(2), List.of(clip), List.of()));
        case 2 ->
            source.publish(
                timeline(
                    1,
                    List.of(clip),
                    List.of(new Waiting("Solo", random.nextInt(60_000), 60_000, 1))));
        default -> source.publish(timeline(constant(random.nextInt(3000), 50_000, 0.3f)));
      }
      int frames = 1 + random.nextInt(1500);
      read(source, frames);
      assertThat(Math.abs(left[0] - last)).isLessThan(2 * STEP);
      assertThat(largestStep(frames)).isLessThan(2 * STEP);
      last = left[frames - 1];
    }
  }

  @Test
  void tellsAtOnceWhereItWasSentTo() {
    PlaybackSource source = new PlaybackSource(timeline(constant(0, 60_000, 0.5f)));
    read(source, 1000);
    source.seek(30_000);
    assertThat(source.positionFrame()).isEqualTo(30_000);
    read(source, 1000);
    assertThat(source.positionFrame()).isEqualTo(31_000);
    source.seek(1_000_000);
    assertThat(source.positionFrame()).isEqualTo(60_000);
  }

  @Test
  void playsALoopAgainAndAgain() {
    PlaybackSource source = new PlaybackSource(timeline(constant(0, 60_000, 0.5f)));
    source.loop(new Loop(10_000, 15_000));
    read(source, 33_000);
    assertThat(source.positionFrame()).isEqualTo(13_000);
    assertThat(largestStep(33_000)).isLessThan(STEP);
    source.loop(null);
    read(source, 5_000);
    assertThat(source.positionFrame()).isEqualTo(18_000);
  }

  @Test
  void tellsWhereEachRunOfSamplesStands() {
    PlaybackSource source = new PlaybackSource(timeline(constant(0, 60_000, 0.5f)));
    source.loop(new Loop(10_000, 15_000));
    long expected = 0;
    for (int given = 0; given < 33_000; ) {
      int count = source.readRun(left, right, given, 33_000 - given);
      assertThat(source.runMoved()).isTrue();
      assertThat(source.runFrame()).isEqualTo(expected);
      expected += count;
      assertThat(expected).as("no run goes over the jump").isLessThanOrEqualTo(15_000);
      expected = expected == 15_000 ? 10_000 : expected;
      given += count;
    }
    assertThat(largestStep(33_000)).isLessThan(STEP);
  }

  @Test
  void noRunMovesWhileItHolds() {
    Waiting waiting = new Waiting("Solo", 0, 30_000, 0);
    PlaybackSource source = new PlaybackSource(timeline(1, List.of(), List.of(waiting)));
    source.readRun(left, right, 0, 100);
    assertThat(source.runMoved()).isFalse();
    assertThat(source.runFrame()).isZero();
  }

  @Test
  void comesInSoftlyAfterAPauseAndCountsAnew() {
    PlaybackSource source = new PlaybackSource(timeline(constant(0, 60_000, 0.5f)));
    read(source, 10_000);
    source.seek(20_000);
    source.begin();
    read(source, 1000);
    assertThat(left[0]).isCloseTo(0, within(0.001f));
    assertThat(left[999]).isEqualTo(0.5f);
    assertThat(source.heardFrame(500)).isEqualTo(20_500);
  }

  @Test
  void nothingIsAllocatedOnTheAudioThread() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      clips.add(constant(i * 6000L, 5000, 0.5f));
    }
    List<Waiting> waiting = List.of(new Waiting("Solo", 45_000, 50_000, 1));
    Timeline[] timelines = new Timeline[200];
    for (int i = 0; i < timelines.length; i++) {
      timelines[i] = timeline(random.nextInt(2), clips, i % 3 == 0 ? waiting : List.of());
    }
    PlaybackSource source = new PlaybackSource(timelines[0]);
    // Once for what the runtime makes of a class when it is first used.
    play(source, timelines);
    allocatedBytes();
    long before = allocatedBytes();
    long nothing = allocatedBytes() - before;
    long start = allocatedBytes();
    play(source, timelines);
    long allocated = allocatedBytes() - start;
    assertThat(allocated).isLessThanOrEqualTo(nothing);
  }

  private void play(PlaybackSource source, Timeline[] timelines) {
    for (int i = 0; i < timelines.length; i++) {
      source.publish(timelines[i]);
      source.read(left, right, 700);
      if (source.heardFrame(i) < 0) {
        throw new IllegalStateException();
      }
    }
  }

  /** By reflection, since the engine's module, in which its tests run, reads no management. */
  private static long allocatedBytes() throws Exception {
    Object threads =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Method counter =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes");
    return (long) counter.invoke(threads);
  }
}
