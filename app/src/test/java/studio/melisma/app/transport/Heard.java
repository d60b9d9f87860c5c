package studio.melisma.app.transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.melisma.audio.Sound;
import studio.melisma.playback.Clip;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.Timeline;

/** Things to play, and what a line heard of them. */
final class Heard {

  private Heard() {}

  /** The left channel of what a line took, full scale being 1. */
  static float[] left(FakeDevice.Line line) {
    byte[] bytes = line.written.toByteArray();
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    float[] left = new float[samples.length / 2];
    for (int i = 0; i < left.length; i++) {
      left[i] = (float) samples[2 * i] / Short.MAX_VALUE;
    }
    return left;
  }

  /** The largest step from one sample to the next. */
  static float largestStep(float[] samples) {
    float largest = 0;
    for (int i = 1; i < samples.length; i++) {
      largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
    }
    return largest;
  }

  /** The same level all the time. */
  static PlaybackSource level(float level, double seconds, int rate) {
    return level(level, 0, seconds, rate);
  }

  /** The same, with something that leads in. */
  static PlaybackSource level(float level, long startFrame, double seconds, int rate) {
    float[] samples = new float[(int) (seconds * rate - startFrame)];
    Arrays.fill(samples, level);
    Timeline.Lane lane =
        new Timeline.Lane(
            1, 1, List.of(Clip.plain(startFrame, Sound.mono(samples, rate))), List.of());
    return new PlaybackSource(
        new Timeline(rate, startFrame, (long) (seconds * rate), List.of(lane)));
  }

  /**
   * Measures of some beats each, one number for each measure, every beat of which lasts so many
   * seconds.
   */
  static BeatGrid grid(int beats, double... seconds) {
    List<BeatGrid.Beat> all = new ArrayList<>();
    double at = 0;
    for (int measure = 0; measure < seconds.length; measure++) {
      for (int beat = 1; beat <= beats; beat++) {
        all.add(new BeatGrid.Beat(at, String.valueOf(measure + 1), beat, beat == 1));
        at += seconds[measure];
      }
    }
    return new BeatGrid(all);
  }
}
