package studio.melisma.app.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import studio.melisma.playback.PlaybackSource;

/** What runs while samples are waited for. */
final class MonitorTest {

  private static final int RATE = 44_100;
  private final float[] left = new float[1102];
  private final float[] right = new float[1102];
  private final byte[] bytes = Samples.room(1102);

  @Test
  void allocatesNothingWhileItPlays() {
    PlaybackSource source = Heard.level(0.5f, 20, RATE);
    source.loop(new PlaybackSource.Loop(RATE, 2 * RATE));
    Listening listening = new Listening();
    listening.metronome = true;
    listening.clicks = new ClickTrack(Heard.grid(4, 0.1, 0.05, 0.2, 0.1), RATE);
    CountIn countIn = new CountIn(0.1, 8, 0, 0, 4);
    // Once for what the runtime makes of a class when it is first used.
    play(new Monitor(source, listening, countIn, Long.MAX_VALUE));
    source.seek(0);
    Monitor monitor = new Monitor(source, listening, countIn, Long.MAX_VALUE);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    long nothing = threads.getCurrentThreadAllocatedBytes() - before;
    long start = threads.getCurrentThreadAllocatedBytes();
    play(monitor);
    assertThat(threads.getCurrentThreadAllocatedBytes() - start).isLessThanOrEqualTo(nothing);
  }

  private void play(Monitor monitor) {
    monitor.begin(0);
    for (int i = 0; i < 400; i++) {
      monitor.read(left, right, left.length);
      Samples.encode(left, right, bytes);
      if (monitor.isOver(i) || monitor.isSpent() || monitor.beat(i) < 0) {
        throw new IllegalStateException();
      }
    }
  }

  @Test
  void clicksThatOverlapAllSoundToTheirEnds() {
    Clicks clicks = new Clicks(RATE);
    float[] click = clicks.samples(true);
    float[] out = new float[3000];
    for (int i = 0; i < 3; i++) {
      clicks.start(i * 500, true);
    }
    clicks.mixInto(out, new float[3000], out.length, 0.5f);
    for (int i = 0; i < out.length; i++) {
      float expected = 0;
      for (int voice = 0; voice < 3; voice++) {
        int at = i - voice * 500;
        expected += at >= 0 && at < click.length ? 0.5f * click[at] : 0;
      }
      assertThat(out[i]).isEqualTo(expected);
    }
  }
}
