package studio.melisma.playback;

import org.jspecify.annotations.Nullable;
import studio.melisma.playback.PlaybackStatus.Ended;
import studio.melisma.playback.PlaybackStatus.Holding;
import studio.melisma.playback.PlaybackStatus.Running;

/**
 * Gives the samples that a sound device plays while what is to be played is still being made.
 *
 * <p>One thread, the device's, calls {@link #read} and {@link #heardFrame}; neither waits, takes a
 * lock or allocates. What there is to play comes as an immutable {@link Timeline} that any thread
 * may {@link #publish} at any time; the reading thread takes it up at its next chunk. Where the
 * sound of a phrase is not there yet the playhead holds, in silence, and goes on by itself when it
 * is.
 *
 * <p>Nothing clicks: a seek, a loop's jump, another timeline that sounds different here, all go
 * over from the old to the new in a linear crossfade of {@value #CROSSFADE} frames; before a hold
 * the sound ramps down over as many, and up again after it.
 */
public final class PlaybackSource {

  /** Frames of every crossfade and ramp: about 10 ms. */
  static final int CROSSFADE = 480;

  /** Most frames that are made at once, so that changes are heard soon. */
  private static final int CHUNK = 256;

  /** Chunks whose places are remembered: more than any device is behind. */
  private static final int REMEMBERED = 4096;

  private static final PlaybackStatus RUNNING = new Running();
  private static final PlaybackStatus ENDED = new Ended();

  private volatile Timeline published;
  private volatile Jump wished;
  private volatile @Nullable Loop loop;
  private volatile long position;
  private volatile Jump reached;
  private volatile PlaybackStatus status = RUNNING;

  // Of the reading thread alone from here on.
  private final Stream playing;
  private final Stream leaving;
  private final float[] left = new float[CHUNK];
  private final float[] right = new float[CHUNK];
  private final float[] leavingLeft = new float[CHUNK];
  private final float[] leavingRight = new float[CHUNK];
  private final long[] chunkOutput = new long[REMEMBERED];
  private final long[] chunkFrame = new long[REMEMBERED];
  private final boolean[] chunkRuns = new boolean[REMEMBERED];
  private int chunks;
  private long output;
  private Jump honoured;

  /** Frames of a crossfade that are still to come. */
  private int crossfade;

  /** Starts at the timeline's start. */
  public PlaybackSource(Timeline timeline) {
    published = timeline;
    wished = new Jump(timeline.startFrame());
    honoured = wished;
    reached = wished;
    position = timeline.startFrame();
    playing = new Stream(timeline, position);
    leaving = new Stream(timeline, position);
  }

  /** Where the playhead is to go. Compared by identity: the same place twice is two wishes. */
  private static final class Jump {
    private final long frame;

    Jump(long frame) {
      this.frame = frame;
    }
  }

  /**
   * A stretch that is played again and again.
   *
   * @param startFrame its first frame
   * @param endFrame the frame after its last; at least a crossfade after the first
   */
  public record Loop(long startFrame, long endFrame) {
    public Loop {
      if (endFrame - startFrame < CROSSFADE) {
        throw new IllegalArgumentException("a loop of less than a hundredth of a second");
      }
    }
  }

  /** A timeline being read: where, and how far its gate is open, 0..{@link #CROSSFADE}. */
  private static final class Stream {
    private Timeline timeline;
    private long frame;
    private int gate;

    Stream(Timeline timeline, long frame) {
      this.timeline = timeline;
      this.frame = frame;
      gate = gateAt(timeline, frame);
    }

    void copy(Stream other) {
      timeline = other.timeline;
      frame = other.frame;
      gate = other.gate;
    }

    void goTo(Timeline other, long place) {
      timeline = other;
      frame = place;
      gate = gateAt(other, place);
    }

    private static int gateAt(Timeline timeline, long frame) {
      return timeline.holdingIn(frame, CROSSFADE) == null ? CROSSFADE : 0;
    }
  }

  /** Gives something else to play from the next chunk on. Any thread; the last one counts. */
  public void publish(Timeline timeline) {
    published = timeline;
  }

  /** What was last given to play. */
  public Timeline timeline() {
    return published;
  }

  /** Goes to a frame, brought within the timeline. Any thread. */
  public void seek(long frame) {
    Timeline now = published;
    wished = new Jump(Math.clamp(frame, now.startFrame(), now.endFrame()));
  }

  /**
   * Plays a stretch again and again; null to play on. Heeded while the playhead is before its end.
   */
  public void loop(@Nullable Loop stretch) {
    loop = stretch;
  }

  /**
   * The next frame that will be given, which the ear hears a little later; after a seek at once the
   * frame that was sought. Any thread.
   */
  public long positionFrame() {
    Jump wish = wished;
    return wish == reached ? position : wish.frame;
  }

  /** What it is doing. Any thread. */
  public PlaybackStatus status() {
    return status;
  }

  /**
   * Begins a run of reading, such as after a pause: counts from 0 again and comes in with a short
   * fade. The reading thread only.
   */
  public void begin() {
    chunks = 0;
    output = 0;
    Jump wish = wished;
    playing.goTo(published, wish == honoured ? playing.frame : wish.frame);
    honoured = wish;
    leaving.copy(playing);
    leaving.gate = 0;
    crossfade = CROSSFADE;
  }

  /**
   * Gives the next samples; silence while it holds and after the end. The reading thread only.
   *
   * @param outLeft gets the left channel, from index 0
   * @param outRight gets the right channel
   * @param frames how many
   */
  public void read(float[] outLeft, float[] outRight, int frames) {
    for (int done = 0; done < frames; ) {
      done += readRun(outLeft, outRight, done, frames - done);
    }
  }

  /**
   * Gives the next samples as {@link #read} does, but none beyond the next change of course, such
   * as a loop's jump, so that all of them follow one another from {@link #runFrame} on. The reading
   * thread only.
   *
   * @param outLeft gets the left channel
   * @param outRight gets the right channel
   * @param offset where in the arrays
   * @param most how many at most, at least 1
   * @return how many, at least 1
   */
  public int readRun(float[] outLeft, float[] outRight, int offset, int most) {
    int count = chunk(Math.min(CHUNK, most));
    System.arraycopy(left, 0, outLeft, offset, count);
    System.arraycopy(right, 0, outRight, offset, count);
    return count;
  }

  /**
   * Which frame stood in the first of the samples that were given last. The reading thread only.
   */
  public long runFrame() {
    return chunks == 0 ? playing.frame : chunkFrame[(chunks - 1) % REMEMBERED];
  }

  /**
   * Whether the playhead went on over the samples that were given last. The reading thread only.
   */
  public boolean runMoved() {
    return chunks > 0 && chunkRuns[(chunks - 1) % REMEMBERED];
  }

  /**
   * Which frame stands in the {@code count}-th sample that was given since {@link #begin}, from 0:
   * what is heard when a device has played so many. The reading thread only.
   */
  public long heardFrame(long count) {
    int oldest = Math.max(0, chunks - REMEMBERED);
    for (int i = chunks - 1; i >= oldest; i--) {
      int slot = i % REMEMBERED;
      if (chunkOutput[slot] <= count) {
        long within = Math.min(count, output) - chunkOutput[slot];
        return chunkFrame[slot] + (chunkRuns[slot] ? within : 0);
      }
    }
    return chunks == 0 ? playing.frame : chunkFrame[oldest % REMEMBERED];
  }

  /** Makes at most so many frames, without a change of course within them, and says how many. */
  private int chunk(int most) {
    if (crossfade == 0) {
      takeUp();
    }
    Holding holding = playing.timeline.holdingIn(playing.frame, CROSSFADE);
    int goal = holding == null ? CROSSFADE : 0;
    boolean ended = playing.frame >= playing.timeline.endFrame();
    boolean runs = !ended && (playing.gate > 0 || goal > 0);
    int count = runs ? Math.min(most, framesToNextTurn(goal)) : most;
    if (crossfade > 0) {
      count = Math.min(count, crossfade);
    }
    remember(count, runs);
    clear(left, right, count);
    if (runs) {
      playing.timeline.mixInto(left, right, 0, playing.frame, count);
      moveGate(goal, count);
      playing.frame += count;
    }
    if (crossfade > 0) {
      crossFrom(count);
    }
    position = playing.frame;
    reached = honoured;
    status = ended ? ENDED : runs || holding == null ? RUNNING : holding;
    return count;
  }

  /** Turns to what was wished or published since, or back to a loop's start. */
  private void takeUp() {
    Timeline latest = published;
    Jump wish = wished;
    Loop stretch = loop;
    if (wish != honoured) {
      honoured = wish;
      go(latest, wish.frame);
    } else if (stretch != null && playing.frame == stretch.endFrame) {
      go(latest, stretch.startFrame);
    } else if (latest != playing.timeline) {
      // Only what sounds at this very moment could click; whatever comes later comes in by itself.
      if (latest.soundsLike(playing.timeline, playing.frame - 1, 2)) {
        playing.timeline = latest;
      } else {
        go(latest, playing.frame);
      }
    }
  }

  private void go(Timeline timeline, long frame) {
    leaving.copy(playing);
    playing.goTo(timeline, frame);
    crossfade = CROSSFADE;
  }

  /** Frames until the gate is where it is going, the loop's end or the timeline's end. */
  private int framesToNextTurn(int goal) {
    long turn = playing.timeline.endFrame() - playing.frame;
    Loop stretch = loop;
    if (stretch != null && playing.frame < stretch.endFrame) {
      turn = Math.min(turn, stretch.endFrame - playing.frame);
    }
    if (playing.gate != goal) {
      turn = Math.min(turn, Math.abs(goal - playing.gate));
    }
    return (int) Math.min(turn, Integer.MAX_VALUE);
  }

  /** Opens or shuts the gate over what was mixed, one step a frame. */
  private void moveGate(int goal, int count) {
    int step = Integer.signum(goal - playing.gate);
    if (step == 0 && playing.gate == CROSSFADE) {
      return;
    }
    for (int i = 0; i < count; i++) {
      playing.gate += step;
      float gain = (float) playing.gate / CROSSFADE;
      left[i] *= gain;
      right[i] *= gain;
    }
  }

  private void crossFrom(int count) {
    clear(leavingLeft, leavingRight, count);
    if (leaving.gate > 0 && leaving.frame < leaving.timeline.endFrame()) {
      leaving.timeline.mixInto(leavingLeft, leavingRight, 0, leaving.frame, count);
      leaving.frame += count;
    }
    float gate = (float) leaving.gate / CROSSFADE;
    for (int i = 0; i < count; i++) {
      float share = (crossfade - 0.5f) / CROSSFADE;
      left[i] = left[i] * (1 - share) + leavingLeft[i] * gate * share;
      right[i] = right[i] * (1 - share) + leavingRight[i] * gate * share;
      crossfade--;
    }
  }

  private static void clear(float[] one, float[] other, int count) {
    for (int i = 0; i < count; i++) {
      one[i] = 0;
      other[i] = 0;
    }
  }

  private void remember(int count, boolean runs) {
    int slot = chunks % REMEMBERED;
    chunkOutput[slot] = output;
    chunkFrame[slot] = playing.frame;
    chunkRuns[slot] = runs;
    chunks++;
    output += count;
  }
}
