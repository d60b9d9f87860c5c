package studio.melisma.mix;

import java.util.Arrays;
import studio.melisma.audio.Sound;

/**
 * A stretch of a sound.
 *
 * @param fromSeconds where it begins, at least 0
 * @param toSeconds where it ends, later than where it begins; positive infinity for the sound's end
 */
public record TimeRange(double fromSeconds, double toSeconds) {

  public static final TimeRange ALL = new TimeRange(0, Double.POSITIVE_INFINITY);

  /** Long enough not to click, too short to be heard as a fade. */
  private static final double FADE_SECONDS = 0.005;

  public TimeRange {
    if (!(fromSeconds >= 0 && fromSeconds < toSeconds) || Double.isInfinite(fromSeconds)) {
      throw new IllegalArgumentException("no range: " + fromSeconds + " to " + toSeconds + " s");
    }
  }

  /**
   * What of a sound lies within. Where it is cut, not at the sound's own ends, it is faded over 5
   * ms.
   *
   * @return the same object where nothing is cut; without samples where the sound ends before the
   *     range begins
   */
  public Sound of(Sound sound) {
    int from = sample(fromSeconds, sound);
    int to = sample(toSeconds, sound);
    if (from == 0 && to == sound.length()) {
      return sound;
    }
    int fade = Math.min((int) (FADE_SECONDS * sound.sampleRate()), (to - from) / 2);
    float[][] cut = new float[sound.channels().length][];
    for (int c = 0; c < cut.length; c++) {
      cut[c] = Arrays.copyOfRange(sound.channels()[c], from, to);
      for (int i = 0; i < fade; i++) {
        float gain = (float) (0.5 - 0.5 * Math.cos(Math.PI * i / fade));
        if (from > 0) {
          cut[c][i] *= gain;
        }
        if (to < sound.length()) {
          cut[c][cut[c].length - 1 - i] *= gain;
        }
      }
    }
    return new Sound(cut, sound.sampleRate());
  }

  private static int sample(double seconds, Sound sound) {
    return (int) Math.min(sound.length(), Math.rint(seconds * sound.sampleRate()));
  }
}
