package studio.melisma.app.transport;

import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.PlaybackStatus;

/**
 * What is heard of one run of a source: the count-in before it, the metronome over it, all at the
 * listener's volume. Clicks are put to the sample at which the source's playhead passes their beat,
 * in loops and after seeks, too. Of the playing thread; neither waits, takes a lock nor allocates.
 */
final class Monitor {

  /** Over so many frames it falls silent at the end of a range. */
  private static final int FADE = 480;

  private final PlaybackSource source;
  private final Listening listening;
  private final Clicks clicks;
  private final long until;
  private final CountIn countIn;

  /** The count-in's clicks on the clock of what is given, and the place that they lead up to. */
  private final long[] countFrames;

  private final long countEnd;

  /** Frames that were given. */
  private long output;

  /** Frames before the source comes in. */
  private long lead;

  /** Frames before the first click, where the source leads in for longer than is counted. */
  private long wait;

  private int counted;
  private float gain;
  private float peakLeft;
  private float peakRight;

  /** No click before it. */
  static final CountIn NOTHING = new CountIn(0, 0, 0, 0, 1);

  /**
   * A run.
   *
   * @param until the frame of the source before which it falls silent for good
   */
  Monitor(PlaybackSource source, Listening listening, CountIn countIn, long until) {
    this.source = source;
    this.listening = listening;
    this.until = until;
    int rate = source.timeline().sampleRate();
    clicks = new Clicks(rate);
    this.countIn = countIn;
    countFrames = new long[countIn.clicks()];
    for (int i = 0; i < countFrames.length; i++) {
      countFrames[i] = Math.round(i * countIn.beatSeconds() * rate);
    }
    countEnd = Math.round(countIn.seconds() * rate);
    gain = listening.gain;
  }

  /**
   * Begins at the source's playhead.
   *
   * @param place the frame that the count-in leads up to; what of the source stands before it
   *     sounds during the count-in
   */
  void begin(long place) {
    source.begin();
    long before = Math.max(0, place - source.positionFrame());
    lead = Math.max(0, countEnd - before);
    wait = countEnd == 0 ? 0 : Math.max(0, before - countEnd);
  }

  /** Gives the next samples. */
  void read(float[] left, float[] right, int frames) {
    for (int done = 0; done < frames; ) {
      int run;
      if (output < lead) {
        run = (int) Math.min(frames - done, lead - output);
        silence(left, right, done, run);
      } else {
        run = source.readRun(left, right, done, frames - done);
        if (source.runMoved()) {
          beats(source.runFrame(), run, done);
        }
        end(left, right, done, run);
      }
      while (counted < countFrames.length && wait + countFrames[counted] < output + run) {
        int offset = done + (int) (wait + countFrames[counted] - output);
        clicks.start(offset, countIn.number(counted) == 1);
        counted++;
      }
      output += run;
      done += run;
    }
    clicks.mixInto(left, right, frames, listening.clickGain);
    level(left, right, frames);
  }

  private void beats(long from, int run, int offset) {
    if (!listening.metronome) {
      return;
    }
    ClickTrack track = listening.clicks;
    for (int i = track.firstFrom(from); i < track.size(); i++) {
      long frame = track.frame(i);
      if (frame >= Math.min(from + run, until)) {
        break;
      }
      clicks.start(offset + (int) (frame - from), track.isAccented(i));
    }
  }

  private void end(float[] left, float[] right, int offset, int run) {
    long from = source.runFrame();
    if (from + run <= until - FADE) {
      return;
    }
    for (int i = 0; i < run; i++) {
      float share = Math.clamp((until - from - i) / (float) FADE, 0f, 1f);
      left[offset + i] *= share;
      right[offset + i] *= share;
    }
  }

  private static void silence(float[] left, float[] right, int offset, int run) {
    for (int i = offset; i < offset + run; i++) {
      left[i] = 0;
      right[i] = 0;
    }
  }

  /** Goes over to a new volume in a straight line. */
  private void level(float[] left, float[] right, int frames) {
    float goal = listening.gain;
    float step = (goal - gain) / frames;
    float largestLeft = 0;
    float largestRight = 0;
    for (int i = 0; i < frames; i++) {
      gain += step;
      left[i] *= gain;
      right[i] *= gain;
      largestLeft = Math.max(largestLeft, Math.abs(left[i]));
      largestRight = Math.max(largestRight, Math.abs(right[i]));
    }
    gain = goal;
    peakLeft = largestLeft;
    peakRight = largestRight;
  }

  /** The largest sample of the left channel that was given last; 1 is full scale. */
  float peakLeft() {
    return peakLeft;
  }

  /** As above, of the right channel. */
  float peakRight() {
    return peakRight;
  }

  /** Which frame of the source is heard when so many frames have been played. */
  long heardFrame(long played) {
    return source.heardFrame(Math.max(0, played - lead));
  }

  /** Clicks of the count-in that are still to come then, the sounding one included; 0 after it. */
  int beatsLeft(long played) {
    if (played >= wait + countEnd) {
      return 0;
    }
    int sounding = 0;
    while (sounding + 1 < countFrames.length && wait + countFrames[sounding + 1] <= played) {
      sounding++;
    }
    return countFrames.length - sounding;
  }

  /** Which beat of its measure is counted then, from 1. */
  int beat(long played) {
    return countIn.number(countFrames.length - beatsLeft(played));
  }

  /** Whether only silence is still given. */
  boolean isSpent() {
    return output > lead
        && (source.status() instanceof PlaybackStatus.Ended || source.runFrame() >= until);
  }

  /** Whether all that was to be heard has been, by then. */
  boolean isOver(long played) {
    if (played < lead) {
      return false;
    }
    long heard = heardFrame(played);
    // At a loop's end, which may be the song's, the source has not ended.
    return heard >= until
        || (source.status() instanceof PlaybackStatus.Ended
            && heard >= source.timeline().endFrame());
  }
}
