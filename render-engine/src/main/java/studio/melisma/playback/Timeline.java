package studio.melisma.playback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.melisma.playback.PlaybackStatus.Holding;

/**
 * All that can be heard, and what of it is still to come, as it stands at one moment. Immutable, so
 * that the audio thread may read it while the next one is made.
 *
 * <p>Frames count samples from time 0 of the performance on; what leads into the first beat lies
 * below 0.
 */
public final class Timeline {

  /** Nothing at all. */
  public static Timeline empty(int sampleRate) {
    return new Timeline(sampleRate, 0, 0, List.of());
  }

  private final int sampleRate;
  private final long startFrame;
  private final long endFrame;
  private final Lane[] lanes;
  private final Holding[] holdings;

  /**
   * A timeline.
   *
   * @param startFrame where playing starts
   * @param endFrame where playing ends; what sounds on after it is cut off
   * @param lanes what is heard at once
   */
  public Timeline(int sampleRate, long startFrame, long endFrame, List<Lane> lanes) {
    this.sampleRate = sampleRate;
    this.startFrame = startFrame;
    this.endFrame = endFrame;
    this.lanes = lanes.toArray(Lane[]::new);
    List<Waiting> waiting = new ArrayList<>();
    for (Lane lane : lanes) {
      if (lane.isAudible()) {
        waiting.addAll(lane.waiting);
      }
    }
    waiting.sort(Comparator.comparingLong(Waiting::startFrame));
    holdings = waiting.stream().map(Holding::new).toArray(Holding[]::new);
  }

  /** Samples per second. */
  public int sampleRate() {
    return sampleRate;
  }

  /** Where playing starts, at or below 0. */
  public long startFrame() {
    return startFrame;
  }

  /** The frame after the last. */
  public long endFrame() {
    return endFrame;
  }

  /** Whether everything that can be heard is there. */
  boolean isComplete() {
    return holdings.length == 0;
  }

  /**
   * Mixes a stretch of time; what is still to come is silent.
   *
   * @param left gets the left channel, added to what is there
   * @param right gets the right channel likewise
   * @param offset where the stretch starts in the arrays
   * @param from its first frame
   * @param frames its length
   */
  public void mixInto(float[] left, float[] right, int offset, long from, int frames) {
    for (Lane lane : lanes) {
      if (lane.isAudible()) {
        lane.addTo(left, right, offset, from, frames);
      }
    }
  }

  /** What is first missing in a stretch of time; null where all is there. */
  @Nullable Holding holdingIn(long from, int frames) {
    for (Holding holding : holdings) {
      Waiting waiting = holding.waiting();
      if (waiting.startFrame() >= from + frames) {
        return null;
      }
      if (waiting.endFrame() > from) {
        return holding;
      }
    }
    return null;
  }

  /** Whether a stretch of time sounds the same in another. */
  boolean soundsLike(Timeline other, long from, int frames) {
    if (lanes.length != other.lanes.length) {
      return false;
    }
    for (int i = 0; i < lanes.length; i++) {
      if (!lanes[i].soundsLike(other.lanes[i], from, frames)) {
        return false;
      }
    }
    return true;
  }

  /**
   * One singer, or one other sound: clips in order of time and how loud they are on either side.
   */
  public static final class Lane {

    private final float gainLeft;
    private final float gainRight;
    private final Clip[] clips;
    private final List<Waiting> waiting;

    /**
     * A lane.
     *
     * @param gainLeft factor of the left channel; with both 0, nothing of it is waited for
     * @param gainRight factor of the right channel
     * @param clips in order of their starts and of their ends
     * @param waiting what is still to come, in order of time
     */
    public Lane(float gainLeft, float gainRight, List<Clip> clips, List<Waiting> waiting) {
      this.gainLeft = gainLeft;
      this.gainRight = gainRight;
      this.clips = clips.toArray(Clip[]::new);
      this.waiting = List.copyOf(waiting);
    }

    /** Adds a stretch of it, at its own level, to one channel. */
    public void addTo(float[] mono, int offset, long from, int frames) {
      for (int i = firstAfter(from);
          i < clips.length && clips[i].startFrame() < from + frames;
          i++) {
        clips[i].addTo(mono, offset, from, frames);
      }
    }

    private void addTo(float[] left, float[] right, int offset, long from, int frames) {
      for (int i = firstAfter(from);
          i < clips.length && clips[i].startFrame() < from + frames;
          i++) {
        clips[i].addTo(left, right, offset, from, frames, gainLeft, gainRight);
      }
    }

    private boolean isAudible() {
      return gainLeft != 0 || gainRight != 0;
    }

    private boolean soundsLike(Lane other, long from, int frames) {
      if (gainLeft != other.gainLeft || gainRight != other.gainRight) {
        return false;
      }
      int mine = firstAfter(from);
      int theirs = other.firstAfter(from);
      while (true) {
        Clip here = mine < clips.length ? clips[mine] : null;
        Clip there = theirs < other.clips.length ? other.clips[theirs] : null;
        boolean hereHeard = here != null && here.startFrame() < from + frames;
        boolean thereHeard = there != null && there.startFrame() < from + frames;
        if (!hereHeard || !thereHeard) {
          return hereHeard == thereHeard;
        }
        if (here != there) {
          return false;
        }
        mine++;
        theirs++;
      }
    }

    /** Index of the first clip that ends after a frame. */
    private int firstAfter(long frame) {
      int low = 0;
      int high = clips.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (clips[middle].endFrame() > frame) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
