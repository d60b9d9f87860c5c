package studio.melisma.app.transport;

import java.util.List;
import studio.melisma.app.transport.BeatGrid.Beat;

/** A grid's beats in samples, for the playing thread. Immutable. */
final class ClickTrack {

  static final ClickTrack EMPTY = new ClickTrack(BeatGrid.EMPTY, 1);

  private final long[] frames;
  private final boolean[] accents;

  ClickTrack(BeatGrid grid, int sampleRate) {
    List<Beat> beats = grid.beats();
    frames = new long[beats.size()];
    accents = new boolean[beats.size()];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = Math.round(beats.get(i).seconds() * sampleRate);
      accents[i] = beats.get(i).downbeat();
    }
  }

  int size() {
    return frames.length;
  }

  long frame(int beat) {
    return frames[beat];
  }

  boolean isAccented(int beat) {
    return accents[beat];
  }

  /** Index of the first beat at or after a frame; {@link #size} where there is none. */
  int firstFrom(long frame) {
    int low = 0;
    int high = frames.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (frames[middle] < frame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
