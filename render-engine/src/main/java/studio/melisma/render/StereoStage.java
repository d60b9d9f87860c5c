package studio.melisma.render;

import java.util.List;
import studio.melisma.audio.Sound;
import studio.melisma.render.RenderOutcome.Stem;

/** Where the singers stand: side by side, from left to right in the order of the score. */
final class StereoStage {

  /** How far out the outermost stand, 0 middle, 1 fully to one side. */
  private static final double WIDTH = 0.5;

  private StereoStage() {}

  /** Everything together: a single line as it is, several in stereo at equal power. */
  static Sound mix(List<Stem> stems) {
    if (stems.size() == 1) {
      return stems.getFirst().sound();
    }
    Sound first = stems.getFirst().sound();
    float[][] mix = new float[2][first.length()];
    for (int s = 0; s < stems.size(); s++) {
      double place = WIDTH * (2.0 * s / (stems.size() - 1) - 1);
      double angle = (place + 1) * Math.PI / 4;
      add(stems.get(s).sound().channels()[0], (float) Math.cos(angle), mix[0]);
      add(stems.get(s).sound().channels()[0], (float) Math.sin(angle), mix[1]);
    }
    return new Sound(mix, first.sampleRate());
  }

  private static void add(float[] source, float gain, float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += gain * source[i];
    }
  }
}
