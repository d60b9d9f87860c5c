package studio.melisma.mix;

import java.util.ArrayList;
import java.util.List;

/** Where the singers stand: side by side, from left to right in the order of the score. */
public final class StereoStage {

  /** How far out the outermost stand, 0 middle, 1 fully to one side. */
  private static final double WIDTH = 0.5;

  private StereoStage() {}

  /** The tracks in their places; a single one stands in the middle. */
  public static List<MixTrack> placed(List<MixTrack> tracks) {
    if (tracks.size() == 1) {
      return List.of(tracks.getFirst().withPan(0));
    }
    List<MixTrack> placed = new ArrayList<>();
    for (int s = 0; s < tracks.size(); s++) {
      placed.add(tracks.get(s).withPan(WIDTH * (2.0 * s / (tracks.size() - 1) - 1)));
    }
    return List.copyOf(placed);
  }
}
